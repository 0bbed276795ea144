// Package rules defines what a rule is and what it is handed. Rules are plain
// data plus one function; they never touch files, the network, flags or clocks.
package rules

import (
	"buzhou/internal/claim"
	"buzhou/internal/finding"
)

// Group gathers rules by what they compare.
type Group string

// The groups, as in the rule catalogue.
const (
	Contradiction Group = "contradiction"
	Operation     Group = "operation"
	Facts         Group = "facts"
	Structure     Group = "structure"
	Residue       Group = "residue"
	Control       Group = "control"
)

// Rule is one check. Check or Judge is set, or both if a rule needs to look further than
// at conflicts of claims, and neither in the
// group Control: those rules are about how findings are hidden, and speak when all
// others are done.
type Rule struct {
	ID       string
	Group    Group
	Severity finding.Severity
	Doc      Doc
	// Messages are the texts of the rule's findings in every language.
	Messages []Text
	// Slots are the slots whose conflicts Judge is handed. A slot that ends
	// in "/" stands for all below it.
	Slots []claim.Slot
	// Check reads the article directly, after Judge.
	Check func(*Pass)
	// Outranks are the ids of rules whose findings give way to those of this
	// rule where the spans of both overlap: one place has one finding.
	Outranks []string
	// Judge is handed each conflict of claims in the rule's slots.
	Judge func(*Pass, claim.Conflict)
}

// Handles reports whether the rule judges conflicts in a slot.
func (r *Rule) Handles(slot claim.Slot) bool {
	for _, s := range r.Slots {
		if s == slot || s == slot.Family() {
			return true
		}
	}
	return false
}

// Doc is a rule's documentation: it feeds explain, the docs pages, SARIF help
// and the editor's hover.
type Doc struct {
	// Title and TitleEN name the defect in a few words.
	Title, TitleEN string
	What, Why      string
	Bad, Good      string
	// Traps are what looks like the defect and is not.
	Traps []string
	// WhatEN and WhyEN are What and Why in English.
	WhatEN, WhyEN string
}

// Text is a message of the catalogue: a key and a format for each language,
// with explicit argument indexes (%[1]s).
type Text struct {
	Key, ZH, EN string
}
