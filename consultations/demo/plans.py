"""The invented consultations of the demonstration: what each is, and how far it has come.

Days are counted from now; what lies before it is negative.
"""

from dataclasses import dataclass, field

from portal.accounts.demo import EDUCATION, HEALTH, TASHKENT


@dataclass(frozen=True)
class Plan:
    """A consultation to be led through its life with the demonstration's own officers."""

    key: str
    kind: str
    body: str
    officer: str
    head: str
    title: str
    bullets: tuple[str, ...]
    purpose: str
    affected: str
    legal_basis: str
    topics: tuple[str, ...]
    published: float
    opens: float
    closes: float
    contact: str
    region: str = ""
    # When the second version goes public, and when the outcome does.
    second: float | None = None
    concluded: float | None = None
    links: tuple[tuple[str, str], ...] = field(default=())


PLANS = (
    Plan(
        key="trees",
        kind="local-decision",
        body=TASHKENT,
        officer="nargiza",
        head="sardor",
        title="Toshkent shahrida yashil hududlar va daraxtlarni muhofaza qilish toʻgʻrisida",
        bullets=(
            "Daraxtni kesish uchun ruxsat onlayn beriladi va xaritada koʻrinadi.",
            "Bitta kesilgan daraxt oʻrniga 10 ta koʻchat ekiladi va 3 yil parvarish qilinadi.",
            "Mahalla aholisi kesishga 5 ish kuni ichida eʼtiroz bildira oladi.",
        ),
        purpose="Shahardagi daraxtlarni saqlash va kesilganlarining oʻrnini toʻldirish.",
        affected="Quruvchilar, mahalla aholisi, kommunal xizmatlar.",
        legal_basis="Shahar kengashining yillik ish rejasi (oʻylab topilgan).",
        topics=("ecology",),
        published=-20,
        opens=-20,
        closes=14,
        second=-4,
        contact="Nargiza Yusupova",
        region="UZ-TK",
    ),
    Plan(
        key="school",
        kind="concept",
        body=EDUCATION,
        officer="aziza",
        head="bobur",
        title="Maktablarda darslarni boshlash vaqti toʻgʻrisidagi konsepsiya",
        bullets=(
            "Darslar soat 8:30 dan oldin boshlanmaydi.",
            "Qish oylarida boshlangʻich sinflar 9:00 da boshlaydi.",
            "Ikkinchi smena 18:00 dan kech tugamaydi.",
        ),
        purpose="Bolalar sogʻligʻi va oilalar kun tartibini hisobga olib, dars vaqtini belgilash.",
        affected="Oʻquvchilar, ota-onalar, oʻqituvchilar, transport korxonalari.",
        legal_basis="Vazirlikning yillik ish rejasi (oʻylab topilgan).",
        topics=("education",),
        published=-62,
        opens=-62,
        closes=-30,
        second=-24,
        concluded=-20,
        contact="Aziza Nazarova",
    ),
    Plan(
        key="canteen",
        kind="departmental",
        body=EDUCATION,
        officer="aziza",
        head="bobur",
        title="Maktab oshxonalarida ovqatlantirish tartibi",
        bullets=(
            "Boshlangʻich sinflarga kuniga bir mahal issiq ovqat beriladi.",
            "Haftalik taomnoma oldindan eʼlon qilinadi.",
            "Ota-onalar oshxonani istalgan kuni koʻra oladi.",
        ),
        purpose="Maktab oshxonalari ishini ochiq va xavfsiz qilish.",
        affected="Oʻquvchilar, ota-onalar, maktab oshxonalari.",
        legal_basis="Vazirlikning yillik ish rejasi (oʻylab topilgan).",
        topics=("education",),
        published=-18,
        opens=-18,
        closes=-3,
        contact="Aziza Nazarova",
    ),
    Plan(
        key="clinic",
        kind="departmental",
        body=HEALTH,
        officer="madina",
        head="ulugbek",
        title="Oilaviy poliklinikalarda navbatga elektron yozilish tartibi",
        bullets=(
            "Qabulga internetdan ham, telefondan ham yozilish mumkin.",
            "Qabulning uchdan biri telefon orqali yozilganlarga ajratiladi.",
            "Keksalar va homilador ayollar navbatsiz kiradi.",
        ),
        purpose="Poliklinikalardagi navbatni qisqartirish.",
        affected="Bemorlar, oilaviy shifokorlar.",
        legal_basis="Vazirlikning yillik ish rejasi (oʻylab topilgan).",
        topics=("health",),
        published=-1,
        opens=4,
        closes=24,
        contact="Madina Karimova",
    ),
)
