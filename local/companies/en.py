"""The demo's company that speaks English: what it knows, sells and promises. Its files are in ``local/samples``."""

from typing import Final

from local.companies import Company, Document, Question, SampleQuote, Shop, document_folders
from local.paths import SAMPLES
from local.signing import Customer
from salesmind.quotes.snapshot import Person
from salesmind.tenants.company import CompanyBrand, QuoteRules

_FOLDER: Final = SAMPLES / "inventory" / "en"

_QUESTIONS: Final = (
    Question("How much is the homeowners association fee?", "Buyer handbook Maple Grove", 2),
)

_TERMS: Final = (
    "1. Prices and terms of this quote are valid until the date shown.\n"
    "2. The home is reserved when the customer accepts the quote, for seven days.\n"
    "3. The builder pays the title insurance; the buyer pays for the appraisal, the inspection and the recording."
)


def company() -> Company:
    """Return the company, with the documents that are at hand."""
    return Company(
        name="Maple Grove",
        language="en",
        time_zone="America/New_York",
        phone_number_id="106540352242924",
        customer=Customer("Customer in Austin", "14155550123", "US.78124406319955028146"),
        folders=document_folders("en"),
        questions=_QUESTIONS,
        shop=Shop(
            inventory=(_FOLDER / "homes.csv", _FOLDER / "plans.csv"),
            logo=_FOLDER / "logo.png",
            brand=CompanyBrand(
                tax_id="EIN 12-3456789",
                address="210 Grove Street, Austin, TX",
                website="maplegrove.example",
                colour="#b4532a",
            ),
            quotes=QuoteRules(reservation_days=7, terms={"en": _TERMS}),
        ),
    )


DOCUMENTS: Final[dict[str, Document]] = {
    "Buyer handbook Maple Grove.pdf": (
        "Maple Grove: buyer handbook",
        (
            (
                "Homes",
                (
                    "Maple Grove has 28 townhouses with three or four bedrooms, from 1,450 to 1,980 square feet. "
                    "Prices start at $412,000.",
                    "Every home has solar panels, a two-car garage and a private garden.",
                    "Buyers choose between three kitchen finishes and two flooring packages until the framing is done. "
                    "The model home is open from Thursday to Monday, 10 a.m. to 5 p.m., and no appointment is needed.",
                    "The builder's warranty covers workmanship for one year, plumbing, heating and wiring for two "
                    "years, and the structure for ten.",
                ),
            ),
            (
                "Deposit and closing",
                (
                    "A home is reserved with a refundable deposit of $5,000. The down payment is 10 % of the price, "
                    "and closing takes about 45 days.",
                    "The homeowners association fee is $165 a month and covers snow removal and the playground.",
                    "The builder pays the title insurance. The buyer pays for the appraisal, the inspection and the "
                    "recording of the deed. A rate lock of sixty days is available from the partner lender.",
                    "If the lender declines the mortgage, the deposit is returned in full within ten business days.",
                ),
            ),
        ),
    ),
}
LOGO: Final = (
    "#b4532a",
    (
        ((256, 110), (410, 240), (102, 240)),
        ((146, 256), (366, 256), (366, 390), (146, 390)),
    ),
)
"""The colour of a disc and the white shapes on it, on a square of 512 points."""

QUOTE: Final = SampleQuote(
    currency="USD",
    customer=Person(name="Customer in Austin", email="customer@mail.example"),
    advisor=Person(name="Sales advisor", email="sales@maplegrove.example"),
    project="Maple Grove",
    stage="Phase 2",
    unit="Lot 27",
    details=(("Street", "Birch Lane"), ("Zoning", "SF-3")),
    list_price="List price",
    surcharge="Corner premium",
    discount="Launch discount",
    note="Facing the park",
    instalments="Direct financing",
    cash="Cash",
    terms="1. This quote is valid until the date shown and does not reserve the lot. A reservation costs $500, holds "
    "for seven days and counts towards the down payment.\n"
    "2. Installments are due on the 5th of each month, by bank transfer or at a branch, never in cash to the "
    "advisor.\n"
    "3. The customer may pay ahead at any time without a penalty. What is paid ahead shortens the term, unless "
    "the customer asks in writing for smaller installments.\n"
    "4. A late installment bears interest of 1% a month. After three late installments the contract may be "
    "terminated.\n"
    "5. Closing costs are paid by the buyer on signing the deed.\n"
    "6. The recorded plat gives the final area and boundaries.",
)
