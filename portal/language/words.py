"""Words whose spelling in the other script no general rule finds.

Beginnings of words in small letters, the Latin side in the alphabet of 1995; what follows a
beginning (endings, second parts) goes by the rules. A final ь stays only where nothing follows,
as the spelling rules of 1956 have it (октябрь, but октябрда).
"""

_LOANS_WITH_SOFT_SIGN = """
albom альбом, alpinist альпинист, alternativ альтернатив, alyans альянс, ansambl ансамбль,
apelsin апельсин, aprel апрель, asfalt асфальт, avtomobil автомобиль, batalyon батальон,
belgiya бельгия, bilyard бильярд, buldozer бульдозер, byulleten бюллетень, dekabr декабрь,
delfin дельфин, delta дельта, detal деталь, dizel дизель, dvigatel двигатель, emal эмаль,
fakultet факультет, feldsher фельдшер, festival фестиваль, fevral февраль, film фильм,
filtr фильтр, folga фольга, golf гольф, gospital госпиталь, impuls импульс, intervyu интервью,
iyul июль, iyun июнь, kabel кабель, kalkulyator калькулятор, kalsiy кальций, karyera карьера,
kinofilm кинофильм, kompyuter компьютер, konsult консульт, konyak коньяк, kreml кремль,
kulminatsiya кульминация, kultura культура, magistral магистраль, mebel мебель, medal медаль,
model модель, motel мотель, mult мульт, nikel никель, noyabr ноябрь, oktabr октябрь,
oktyabr октябрь, otel отель, palto пальто, panel панель, parol пароль, pochtalyon почтальон,
polsha польша, premyer премьер, profil профиль, pult пульт, rels рельс, rezultat результат,
rol роль, rubl рубль, saldo сальдо, sentabr сентябрь, sentyabr сентябрь, shtempel штемпель,
sibir сибирь, spektakl спектакль, sulfat сульфат, tabel табель, tatyana татьяна, tonnel тоннель,
ultra ультра, vals вальс, vanil ваниль, vertikal вертикаль, vestibyul вестибюль, volt вольт,
yanvar январь, yuriskonsult юрисконсульт
"""

_LOANS_WITH_TSE = """
abzas абзац, abzats абзац, aksent акцент, aksept акцепт, aksioma аксиома, aksioner акционер,
aksiz акциз, aktsiya акция, defitsit дефицит, dotsent доцент, ensefalit энцефалит,
ensiklopedi энциклопеди, farmatsev фармацев, fransuz француз, funktsiya функция,
kanselyariya канцелярия, kansler канцлер, konsentr концентр, konsep концеп, konsern концерн,
konsert концерт, konsessiya концессия, konslager концлагерь, kontsert концерт, kvars кварц,
litsenziya лицензия, litsey лицей, lotsman лоцман, meditsina медицина, motosikl мотоцикл,
munitsip муницип, ofitser офицер, ofitsi офици, otsenka оценка, penitsillin пенициллин,
pinset пинцет, pitsa пицца, potensial потенциал, prinsip принцип, protsedura процедура,
protsent процент, protsess процесс, provinsial провинциал, retsept рецепт, rezidensi резиденци,
sellofan целлофан, sellyuloza целлюлоза, selsiy цельсий, sement цемент, sentner центнер,
sentr центр, senzura цензура, sex цех, shpris шприц, shveysariya швейцария, sikl цикл,
silindr цилиндр, sirk цирк, sirkulyar циркуляр, sisterna цистерна, sitata цитата, sitrus цитрус,
sivilizatsiya цивилизация, sotsial социал, sotsiolog социолог, spets спец, stantsiya станция,
vaksina вакцина, videokonferensaloqa видеоконференцалоқа, vitse вице
"""

_OTHERS = """
adyutant адъютант, asʼhob асҳоб, borsh борщ, budjet бюджет, byudjet бюджет, inyeksiya инъекция,
konyunktura конъюнктура, mayonez майонез, mayor майор, moʻjiza мўъжиза, moʻtabar мўътабар,
moʻtadil мўътадил, obyekt объект, obʼekt объект, obʼyekt объект, pensiya пенсия, podyezd подъезд,
rayon район, shchotka щётка, subyekt субъект, subʼekt субъект, subʼyekt субъект, syezd съезд,
syomka съёмка, yogurt йогурт
"""


def _pairs(lines: str) -> dict[str, str]:
    return dict(pair.split() for pair in lines.replace("\n", " ").split(","))


TO_CYRILLIC: dict[str, str] = {
    **_pairs(_LOANS_WITH_SOFT_SIGN),
    **_pairs(_LOANS_WITH_TSE),
    **_pairs(_OTHERS),
}

TO_LATIN: dict[str, str] = {
    "октябр": "oktabr",
    "сентябр": "sentabr",
    "бюджет": "budjet",
    "щётка": "shchotka",
    "щетка": "shchotka",
}

# Abbreviations whose parts are not letters of their own.
WHOLE_TO_CYRILLIC: dict[str, str] = {"YTT": "ЯТТ", "YUNESKO": "ЮНЕСКО", "YUNISEF": "ЮНИСЕФ"}
WHOLE_TO_LATIN: dict[str, str] = {"МЧЖ": "MChJ", "ЯТТ": "YTT", "АҚШ": "AQSh"}

# Names and abbreviations that Uzbek writes in Latin letters in either script.
_NAMES = """
android api axe csv dd e-imzo e-mail email excel facebook false gmail google gps hh html
id instagram ios iphone it json linkedin linux mm none oauth oneid openapi pdf php png python qr rss
sms sql ss telegram tiktok true tz url usb utf uuid uuuuuu viber wi-fi wifi windows xls xml youtube
yyyy zip zoom
"""
FOREIGN = frozenset(_NAMES.split())
