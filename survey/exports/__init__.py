"""A table and its bindings in, the platform that wrote it out; a new one is one more module."""

from __future__ import annotations

from survey.exports import (
    credamo,
    google_forms,
    jinshuju,
    kobotoolbox,
    limesurvey,
    microsoft_forms,
    plain,
    qualtrics,
    redcap,
    surveymonkey,
    tencent_docs,
    tencent_survey,
    wenjuanwang,
    wenjuanxing,
)
from survey.exports.columns import Binding
from survey.exports.platform import Platform
from survey.sheet import Table

# the more particular header first; any table is the last
PLATFORMS = (
    Platform(name=wenjuanxing.NAME, recognises=wenjuanxing.recognises, dialect=wenjuanxing.dialect),
    tencent_survey.PLATFORM,
    tencent_docs.PLATFORM,
    jinshuju.PLATFORM,
    wenjuanwang.PLATFORM,
    credamo.PLATFORM,
    microsoft_forms.PLATFORM,
    surveymonkey.PLATFORM,
    qualtrics.PLATFORM,
    limesurvey.PLATFORM,
    redcap.PLATFORM,
    kobotoolbox.PLATFORM,
    google_forms.PLATFORM,
    Platform(name=plain.NAME, recognises=plain.recognises, dialect=plain.dialect),
)


def recognise(table: Table, bindings: tuple[Binding, ...]) -> Platform:
    """The platform whose header and content this is; the last one takes any."""
    return next(platform for platform in PLATFORMS if platform.wrote(table, bindings))
