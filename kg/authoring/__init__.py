"""For those who write rules: are they in order, what do they make of a sentence, and what is each worth?"""

from kg.authoring.ablation import Variant, ablation
from kg.authoring.builtin import RuleName
from kg.authoring.examples import Checked, ExampleFailure, check_examples, check_rules
from kg.authoring.explained import Doubted, Dropped, Explanation, NearMiss, PassedOver, ShownClause, ShownItem
from kg.authoring.explanation import explain, explain_article
from kg.authoring.nearest import Condition, Unmet
from kg.authoring.report import RuleRow, rule_report

__all__ = [
    "Checked", "Condition", "Doubted", "Dropped", "ExampleFailure", "Explanation", "NearMiss", "PassedOver", "RuleName", "RuleRow",
    "ShownClause", "ShownItem", "Unmet", "Variant", "ablation", "check_examples", "check_rules", "explain", "explain_article",
    "rule_report",
]
