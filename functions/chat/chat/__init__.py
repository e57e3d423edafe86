from salesmind.runtime.startup import collect_seldom

collect_seldom()
