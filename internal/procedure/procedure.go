// Package procedure finds the procedures of an article: what the reader wants
// to reach, the steps, what is done in each, and the menu paths that they make.
// A numbered list of reasons, conditions or materials is no procedure.
package procedure

import (
	"buzhou/internal/annotate"
	"buzhou/internal/article"
)

// Procedure is a sequence of steps with one goal. The DITA task model (context,
// steps, result) is the reference.
type Procedure struct {
	// Goal is the operation that the steps are to perform.
	Goal annotate.Topic
	// Context is what the head of the steps says, with the platform and
	// channel that the steps themselves show.
	Context annotate.Context
	Steps   []Step
	// Section is the section of the first step.
	Section int
	// List is the list that the steps stand in, else article.None.
	List int
	// Aside: the steps stand under a head for notes, conditions or
	// preparations: what they do is not what the goal needs done.
	Aside bool
}

// Step is one step: its units and what is done in them.
type Step struct {
	// Block is the block that opens the step.
	Block int
	// Units are indices of Document.Units.
	Units []int
	Acts  []Act
}

// Set is all procedures of an article with a way from blocks to them.
type Set struct {
	Procedures []Procedure
	// Plain are the numbered lists that may be steps but show no acts on controls: what is
	// done at a counter, on paper or by talking. No block belongs to them for Of.
	Plain []Procedure
	Paths []Path
	// of[b] is the procedure that block b is a step of, else article.None.
	of []int
}

// Of returns the procedure that block b belongs to, nil if none.
func (s *Set) Of(b int) *Procedure {
	if b < 0 || b >= len(s.of) || s.of[b] == article.None {
		return nil
	}
	return &s.Procedures[s.of[b]]
}

// IndexOf returns the index of the procedure that block b belongs to,
// article.None if none.
func (s *Set) IndexOf(b int) int {
	if b < 0 || b >= len(s.of) {
		return article.None
	}
	return s.of[b]
}
