"""This study: config.yaml, checked, with every path made absolute from the config's folder."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from survey.problem import Place, Problem


@dataclass(frozen=True, kw_only=True)
class Weighting:
    """Weights adjusted to a table of known totals: how, and between which limits.

    `bounds` and `trim` limit the factor by which a design weight is multiplied, 1 on average:
    `bounds` while the margins are met (method "logit"), `trim` afterwards, and then they are met
    no more.
    """

    margins: Path
    method: str = "raking"  # "raking", "linear" or "logit"
    bounds: tuple[float, float] | None = None
    trim: tuple[float, float] | None = None


@dataclass(frozen=True, kw_only=True)
class Design:
    """How the respondents of a form were chosen: names of items or columns; None: none.

    Without weight, strata and cluster every respondent is a PSU of weight 1. `population` is the
    size of the population in persons (for the finite population correction), None: infinite;
    `population_clusters` gives its clusters by stratum (its persons, where there are no clusters),
    `population_members` the persons of each cluster, where those were sampled in their turn.
    `nested`: the same cluster code in two strata means two clusters. `single_cluster`: the rule
    for strata with one cluster. `places` are those of weight, strata and cluster in the config.
    """

    weight: str | None = None
    strata: str | None = None
    cluster: str | None = None
    population: int | None = None
    population_clusters: tuple[tuple[str, int], ...] = ()
    population_members: tuple[tuple[str, int], ...] = ()
    domain: str | None = None  # whose report each respondent is for, in a batch; never in a config
    nested: bool = False
    single_cluster: str = "adjust"  # "adjust", "average", "remove" or "refuse"
    weighting: Weighting | None = None
    places: tuple[tuple[str, Place], ...] = field(default=(), compare=False)  # of the names


@dataclass(frozen=True, kw_only=True)
class Screening:
    """Which questionable answers are left out of the valid ones; the default leaves out none."""

    exclude: tuple[str, ...] = ()  # of the rules in `screening.RULES`


@dataclass(frozen=True, kw_only=True)
class FormFiles:
    """The files of one form, what was sent out, and how the respondents were chosen."""

    form: str
    files: tuple[Path, ...]
    sheet: str | None = None  # of each workbook among them; None: the one whose header fits
    sent: int | None = None
    coverage: str | None = None  # overrides the questionnaire's
    design: Design = Design()
    screening: Screening = Screening()
    listed: tuple[str, ...] = field(default=(), compare=False)  # as the config says it


@dataclass(frozen=True, kw_only=True)
class WordOfShares:
    """What shares from `low` on and below `high` (0..1) are called, instead of the usual word."""

    text: str
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Where words and marks change; each can be set in the config."""

    falls_short_at: float = 0.30  # a deficiency is asserted when its interval lies above this
    achieved_at: float = 0.60  # an achievement is stated when its interval lies above this
    minimum_cell: int = 5  # smaller cells of persons are hidden (never below 3)
    confidence: float = 0.95
    interval: str = "wilson"  # of shares: "wilson", "logit" or "beta"
    level: float = 0.05  # of tests


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """An earlier wave: its config, and whether the same clusters were asked both times."""

    config: Path
    same_clusters: bool = False


@dataclass(frozen=True, kw_only=True)
class Norm:
    """One rule in one of its dated versions: numerator / denominator between low and high."""

    name: str
    numerator: str  # an organ fact
    denominator: str  # an organ fact
    low: float
    high: float
    in_force_from: date
    in_force_to: date | None  # None: still in force
    document_zh: str
    document_en: str
    article_zh: str
    article_en: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Colophon:
    """版记: who gets copies, who prints, and when; it stands at the foot of the last page."""

    copies_to: str = ""
    issuer: str = ""
    issued: date | None = None


@dataclass(frozen=True, kw_only=True)
class DocumentParts:
    """What a report has besides its text: each only where the config asks for it."""

    cover: bool = False
    contents: bool = False
    lists: bool = False  # of tables and of figures
    header: str = ""
    colophon: Colophon | None = None

    @property
    def before_text(self) -> bool:
        """True where pages stand before the text; they are not numbered."""
        return self.cover or self.contents or self.lists


_DRAFT = {"zh": "{stem}（草稿）{suffix}", "en": "{stem} (draft){suffix}"}


@dataclass(frozen=True, kw_only=True)
class Study:
    """A checked config.yaml: one county's survey and the report that is to be made of it."""

    config: Path
    title: str
    county: str
    period: tuple[date, date]
    organisation: str
    authors: tuple[str, ...]
    questionnaire: Path
    forms: tuple[FormFiles, ...]
    template: Path
    output: Path
    language: str = "zh"  # "zh" or "en"
    report_date: date | None = None
    norms_date: date | None = None  # None: the last day of the survey period
    synthetic: bool = False
    unreleased: bool = False  # a draft, which nobody sends out
    drafted: bool = False  # its questionnaire still holds guesses that nobody has confirmed
    order: str = "data"  # sections in the order of the "data" or of the "questionnaire"
    numbers: str = "full"  # "full", or "low": words in the text, figures in the tables
    words: tuple[WordOfShares, ...] = ()  # in the config's order, none overlapping another
    charts: str = "picture"  # "picture", "native" (Word's own, to be edited in it) or "none"
    style: str = "gongwen"  # "gongwen" (GB/T 9704) or "plain"
    document: DocumentParts = DocumentParts()
    quotes: bool = False  # may masked open answers be quoted?
    thresholds: Thresholds = Thresholds()
    earlier: Earlier | None = None  # the wave to compare with
    split: str = ""  # of one report of a batch: how its answers were split off
    groups: tuple[str, ...] = ()  # items by which respondents are compared
    crosstabs: tuple[tuple[str, str], ...] = ()  # (item in the rows, item in the columns)
    keep_personal: tuple[tuple[str, str], ...] = ()  # (column, written reason)
    notes: tuple[tuple[str, str], ...] = field(default=())  # texts for the template, by name
    county_en: str = ""
    notices: tuple[Problem, ...] = ()  # what the user should know, though nothing is wrong
    # questionnaire, template ("": none) and output, as the config says them
    listed: tuple[str, str, str] = field(default=("", "", ""), compare=False)

    @property
    def as_draft(self) -> Study:
        """The same study, whose report is a draft, written beside it under its own name."""
        draft = _DRAFT[self.language].format(stem=self.output.stem, suffix=self.output.suffix)
        return replace(self, output=self.output.with_name(draft), unreleased=True)

    def form_files(self, form: str) -> FormFiles:
        """The files of this form. Raises KeyError where the config names none."""
        for files in self.forms:
            if files.form == form:
                return files
        raise KeyError(form)
