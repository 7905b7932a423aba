"""The colours and the style sheet of the inspection page."""

from collections.abc import Mapping

from ingest.model import StatementType

# Light grounds on which black text keeps a contrast of more than 9 to 1.
COLOURS: Mapping[StatementType, str] = {
    StatementType.VISION: "#ffd6e7",
    StatementType.VALUE: "#e5d4ff",
    StatementType.PRINCIPLE: "#cfe3ff",
    StatementType.GUIDING_MARKER: "#ffd9b0",
    StatementType.FOCUS_AREA: "#fff0a8",
    StatementType.FOUNDATION: "#e3d9c6",
    StatementType.GOAL: "#c9efc2",
    StatementType.FOLLOW_UP: "#bfeee6",
    StatementType.MEASURE: "#dff2cf",
    StatementType.RATIONALE: "#f7d7cd",
    StatementType.AGENDA_ITEM: "#d5dbe8",
    StatementType.RECOMMENDATION: "#cdeaf7",
    StatementType.DECISION: "#b9dcf2",
    StatementType.QUESTION: "#f2e0f7",
    StatementType.DILEMMA: "#f5cfd8",
    StatementType.FOCUS_POINT: "#f0eab8",
    StatementType.SERVICE: "#d8ecdf",
    StatementType.PARAGRAPH: "#f1f1f1",
}

_RULES = """
body { font: 17px/1.55 system-ui, sans-serif; max-width: 54rem; margin: 2rem auto; padding: 0 1rem;
  color: #1a1a1a; background: #fff }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem } dd { margin: 0 }
dt, .page, .marker { color: #595959 }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .4rem 1rem }
.swatch { padding: .1rem .4rem; border-radius: .2rem }
.warnings { border-left: .3rem solid #b25a00; padding: .1rem 1rem; background: #fff7ec }
.page { border-top: 1px solid #bbb; margin-top: 1.5rem; font-size: .85rem }
.b { margin: .5rem 0 }
.heading { font-weight: 700; margin-top: 1.2rem }
.l1 { font-size: 1.45rem } .l2 { font-size: 1.25rem } .l3 { font-size: 1.1rem }
.list_item { margin-left: 1.4rem } .d2 { margin-left: 2.8rem } .d3, .d4 { margin-left: 4.2rem }
.table_row, .figure_text { font-size: .95rem } .furniture { font-size: .85rem; opacity: .75 }
.outside { color: #595959; border-bottom: 1px dotted #8a8a8a }
.s { color: inherit; text-decoration: none; position: relative; border-radius: .2rem;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; padding: .05rem 0 }
.kind { color: #404040; font: 600 .7rem/1 system-ui, sans-serif; white-space: nowrap }
.unsure { border-bottom: 3px dashed #b25a00 }
.s:hover, .s:focus { outline: 2px solid #1a1a1a }
.r { text-decoration: underline; text-decoration-style: wavy; text-decoration-color: #7a7a7a;
  text-underline-offset: .2em }
.tip { display: none; position: absolute; left: 0; top: 100%; z-index: 2; width: 24rem;
  max-width: 80vw; background: #1a1a1a; color: #fff; font: .85rem/1.4 system-ui, sans-serif;
  padding: .5rem .7rem; border-radius: .3rem }
.s:hover .tip, .s:focus .tip { display: block }
li:target { outline: 3px solid #b25a00; outline-offset: .2rem } small { color: #595959 }
@media print { .tip { display: none !important } }
"""

STYLE = _RULES.lstrip() + "".join(
    f".t-{kind.value} {{ background: {colour} }}\n" for kind, colour in COLOURS.items()
)
