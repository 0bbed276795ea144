// Package finding holds what rules report: findings with all their ends, the
// notes of a run, severities and fingerprints. It knows nothing of how they
// were found or how they will be printed.
package finding

import (
	"cmp"
	"slices"

	"buzhou/internal/source"
)

// Severity ranks findings. Errors fail a run by default, infos never do.
type Severity uint8

// The severities, in rising order.
const (
	Info Severity = iota
	Warning
	Error
)

// String returns the ASCII id of s.
func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "info"
}

// Origin says what an article's claim was compared with.
type Origin string

// The origins: the article itself, the fact base, other articles.
const (
	FromArticle Origin = "article"
	FromFacts   Origin = "facts"
	FromCorpus  Origin = "corpus"
)

// Role says how a related end stands to the primary one.
type Role string

// The roles of related ends. Context is what the rule needed to see but what
// neither opposes nor repeats the primary end, such as the goal of a procedure.
const (
	Opposes Role = "opposes"
	Agrees  Role = "agrees"
	Context Role = "context"
)

// MaxRelated bounds the related ends of one finding; the rest is counted.
const MaxRelated = 20

// Finding is one defect with all its ends. It carries a message key and typed
// arguments; the text is made at output, so ids are the same in every language.
type Finding struct {
	Rule, Group       string
	Severity, Default Severity
	Origin            Origin
	Path              string
	Span              source.Span
	Quote             string
	Claim             *Claim
	Message           Message
	// Reasons say why the severity was lowered below the rule's default.
	Reasons []Message
	Related []End
	// Omitted counts related ends beyond MaxRelated.
	Omitted     int
	Facts       []Fact
	Fix         *Fix
	Fingerprint string
}

// Sort puts the findings of one article into the order in which they are reported:
// that of the text and, at one place, of the rules' ids.
func Sort(all []Finding) {
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Rule, b.Rule))
	})
}

// Fixable reports whether f has a fix that may be applied unasked.
func (f *Finding) Fixable() bool {
	return f.Fix != nil && f.Fix.Safe && len(f.Fix.Edits) > 0
}

// End is another place that a finding speaks of.
type End struct {
	Role    Role
	Path    string
	Span    source.Span
	Quote   string
	Claim   *Claim
	Message Message
	// Instead is, for an opposing end, the message of the finding if this end
	// is the first of those that oppose it.
	Instead Message
}

// Claim is what an end says, in words fit for output.
type Claim struct {
	// Topic is the id of the topic; the other fields hold labels to show.
	Topic                      string
	Product, Operation, Object string
	Slot, Value                string
	Scope                      []Facet
	Force                      string
}

// Facet is one facet of a claim's scope.
type Facet struct{ Name, Value string }

// Fact is the entry of the fact base that a finding rests on.
type Fact struct {
	ID, Value, ValidFrom, ValidUntil string
	Confidence                       string
	Sources                          []string
}

// Fix is a set of edits that mends a finding.
type Fix struct {
	Title Message
	Safe  bool
	Edits []Edit
}

// Edit replaces a span of the decoded text.
type Edit struct {
	Span source.Span
	Text string
}

// Note is a remark about a run or a document that is no defect of the text: a
// partial parse, a skipped file.
type Note struct {
	Code    string
	Path    string
	Message Message
}

// Message is a key of the message catalogue with its arguments.
type Message struct {
	Key  string
	Args []Arg
}

// Msg returns a message.
func Msg(key string, args ...Arg) Message { return Message{key, args} }

// Arg is an argument of a message: Text, Line, Term or Number.
type Arg interface{ isArg() }

// Text is printed as it stands: quotes, values, phones, years.
type Text string

// Line is a byte offset of the decoded text, printed as its line number.
type Line int

// Term is an id (slot, facet, severity, operation) printed by its name in the
// language of the output.
type Term string

// Number is a count, printed in the style of the language.
type Number int

func (Text) isArg()   {}
func (Line) isArg()   {}
func (Term) isArg()   {}
func (Number) isArg() {}
