"""The units of amounts: their kind, what they are written with, and how many of the canonical unit they are."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

Kind = Literal["money", "date", "power", "energy", "share", "multiple", "duration", "measure", "count", "number"]


def _units() -> dict[str, tuple[Kind, str, Decimal]]:
    """Surface (folded) → kind, canonical unit, factor."""
    table: dict[str, tuple[Kind, str, Decimal]] = {}

    def add(kind: Kind, unit: str, factor: str, surfaces: str) -> None:
        """A `_` in a surface is a blank."""
        told = (surface.replace("_", " ") for surface in surfaces.split())
        table.update(dict.fromkeys(told, (kind, unit, Decimal(factor))))

    add("money", "USD", "1", "ドル 米ドル 米国ドル アメリカドル dollar dollars usd us$ 美元 美金 달러 $")
    add("money", "JPY", "1", "円 日本円 yen jpy 日元 엔 ¥")
    add("money", "EUR", "1", "ユーロ euro euros eur 欧元 유로 €")
    add("money", "GBP", "1", "ポンド pound pounds gbp 英镑 파운드 £")
    add("money", "CNY", "1", "元 人民元 yuan rmb cny 人民币 위안")
    add("money", "KRW", "1", "ウォン won krw 韩元 원 ₩")
    for symbol, kana, english, korean, zeros in (
        ("", "", "", "", "0"), ("k", "キロ", "kilo", "킬로", "3"), ("m", "メガ", "mega", "메가", "6"),
        ("g", "ギガ", "giga", "기가", "9"), ("t", "テラ", "tera", "테라", "12"),
    ):  # fmt: skip
        factor = f"1e{zeros}"
        add("power", "W", factor, f"{symbol}w {kana}ワット {english}watt {english}watts {korean}와트")
        hours = (f"{english}watt{between}hour{s}" for between in ("-", "_", "") for s in ("", "s"))
        add("energy", "Wh", factor, f"{symbol}wh {kana}ワット時 {kana}ワットアワー {korean}와트시 {' '.join(hours)}")
    add("power", "W", "1e9", "吉瓦")
    for unit, symbol, kana, english in (("m", "m", "メートル", "meter"), ("g", "g", "グラム", "gram")):
        for prefix, name, latin, factor in (
            ("", "", "", "1"), ("k", "キロ", "kilo", "1e3"), ("c", "センチ", "centi", "1e-2"),
            ("m", "ミリ", "milli", "1e-3"),
        ):  # fmt: skip
            surfaces = f"{prefix}{symbol} {name}{kana} {latin}{english} {latin}{english}s"
            surfaces += f" {latin}metre {latin}metres" if unit == "m" else ""
            add("measure", unit, factor, surfaces)
    add("measure", "m", "1e-2", "センチ")
    add("measure", "m", "1e-3", "ミリ")
    add("measure", "m", "1e-6", "ミクロン マイクロメートル")
    add("measure", "m", "1e-9", "ナノ ナノメートル nm")
    add("measure", "m", "1609.344", "マイル mile miles")
    add("measure", "m", "0.3048", "フィート foot feet ft")
    add("measure", "m", "0.0254", "インチ inch inches")
    add("measure", "キロ", "1", "キロ kilo kilos")  # grams or metres
    add("measure", "坪", "1", "坪")
    add("measure", "g", "1e6", "トン 吨 ton tons tonne tonnes")
    add("measure", "m2", "1", "m2 平方メートル 平米 square_meter square_meters square_metre square_metres")
    add("measure", "m2", "1e6", "km2 平方キロメートル 平方キロ square_kilometers square_kilometres")
    add("measure", "m2", "1e4", "ha ヘクタール hectare hectares")
    add("measure", "m2", "0.09290304", "平方フィート square_foot square_feet")
    add("measure", "m2", "4046.8564224", "エーカー acre acres")
    add("measure", "L", "1", "l リットル liter liters litre litres")
    for factor, surface in (("180.39", "石"), ("18.039", "斗"), ("1.8039", "升"), ("0.18039", "合")):
        add("measure", "L", factor, surface)
    add("measure", "g", "60000", "俵")
    add("measure", "deg", "1", "度 °c ° degree degrees")
    add("measure", "Pa", "100", "ヘクトパスカル hpa")
    add("measure", "cal", "1e3", "kcal キロカロリー")
    add("measure", "cal", "1", "カロリー")
    add("measure", "B", "1e6", "mb メガバイト megabyte megabytes")
    add("measure", "B", "1e9", "gb ギガバイト gigabyte gigabytes")
    add("measure", "B", "1e12", "tb テラバイト terabyte terabytes")
    add("share", "", "0.01", "% パーセント percent 퍼센트 プロセント")
    add("share", "", "0.1", "割 成")
    add("multiple", "x", "1", "倍 x times 배")
    for unit, surfaces in (
        ("year", "年 年間 ヵ年 か年 カ年 year years 년"),
        ("month", "ヶ月 か月 カ月 ヵ月 箇月 ケ月 ヶ月間 か月間 カ月間 month months 个月 개월"),
        ("week", "週間 週 week weeks 周 주"),
        ("day", "日 日間 day days 天 일"),
        ("business day", "営業日 営業日間"),
        ("hour", "時間 hour hours 小时 시간"),
        ("minute", "分 分間 minute minutes 分钟 분"),
        ("second", "秒 秒間 second seconds 초"),
    ):
        add("duration", unit, "1", surfaces)
    add("duration", "second", "1e-3", "ミリ秒 millisecond milliseconds ms")
    counters = (
        "人 名 社 個 件 台 機 本 枚 冊 店 店舗 校 か国 カ国 ヶ国 ヵ国 箇所 か所 カ所 ヶ所 つ 種 種類"
        " 回 度目 頭 匹 羽 隻 両 軒 戸 棟 口 点 票 議席 歳 才 位 番 代 世 世紀 階 号 章 巻 話 曲 字 文字 語 行"
        " 世帯 ページ 頁 品 品目 people persons jobs companies units chips 人間 명 개 家 人口"
    )
    add("count", "", "1", counters)
    return table


UNITS = _units()
# What else may begin with an old measure: 3合目, 5石油会社.
NO_OLD_UNIT = r"(?:石[油炭材垣器像]|合[目計併同格意成金])"
