"""Function sync: keeps a company's CRM and sales application in step with each other and with the chat."""

from salesmind.runtime.startup import collect_seldom

collect_seldom()
