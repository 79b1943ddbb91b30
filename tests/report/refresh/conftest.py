"""What the tests of edited reports share: the example's report, with charts of Word's own."""

from __future__ import annotations

import pytest

from tests.report.refresh.desk import Desk, make_desk
from tests.study_folder import ROOT, make_study


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    study = make_study(folder)
    template = ROOT / "templates" / "party_cadres.md.j2"
    parts = "document: {cover: yes, contents: yes, lists: yes, header: 内部资料}"
    study.change_config("charts: no", f"charts: native\ntemplate: {template}\n{parts}")
    return make_desk(study, folder)
