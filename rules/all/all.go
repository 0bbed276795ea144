// Package all lists every rule.
package all

import (
	"buzhou/rules"
	"buzhou/rules/contradiction"
	"buzhou/rules/control"
	"buzhou/rules/facts"
	"buzhou/rules/operation"
	"buzhou/rules/residue"
	"buzhou/rules/structure"
)

// Rules returns every rule in the order of the catalogue. The values are made
// anew at each call, so that nothing is built at start.
func Rules() []*rules.Rule {
	return []*rules.Rule{
		contradiction.MenuPathConflict(),
		contradiction.DurationConflict(),
		contradiction.FeeConflict(),
		contradiction.LimitConflict(),
		contradiction.PhoneConflict(facts.Rivals),
		contradiction.DateConflict(),
		contradiction.CountMismatch(),
		contradiction.ArithmeticError(),
		contradiction.FeasibilityConflict(),
		contradiction.ConditionConflict(),
		contradiction.EffectConflict(),
		contradiction.OrderConflict(),
		contradiction.TermInconsistency(),
		contradiction.UIPositionConflict(),
		operation.WrongOperation(),
		operation.MissingIrreversibleWarning(),
		operation.DangerousAdvice(),
		facts.StaleFee(),
		facts.StaleFact(),
		facts.UnverifiablePhone(),
		facts.WrongPhone(),
		facts.InvalidPhone(),
		facts.DatedPolicy(),
		facts.UnverifiableAuthority(),
		structure.Numbering(),
		structure.EmptySection(),
		structure.TruncatedText(),
		structure.MalformedTable(),
		structure.EmptyListMarker(),
		structure.InlineList(),
		structure.GluedArticles(),
		structure.NearDuplicate(),
		structure.TitleBodyMismatch(),
		structure.TitlePremise(),
		structure.StepWithoutAction(),
		residue.PlaceholderResidue(),
		residue.GeneratedResidue(),
		residue.PictureReference(),
		residue.EncodingResidue(),
		residue.MarkupResidue(),
		residue.SpamInjection(),
		residue.UnbalancedPunctuation(),
		residue.SpunSynonym(),
		control.UnusedSuppression(),
		control.InvalidSuppression(),
	}
}
