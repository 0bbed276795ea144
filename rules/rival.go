package rules

import "buzhou/internal/source"

// Rival is a number that an article gives for an organisation, another number of which it
// gives as well, as only the fact base can tell: that one is the organisation's, the first
// is somebody else's (医保热线12393 … 医保热线12333) or nobody's, but for a slip
// (12328 … 12382).
type Rival struct {
	Wrong, Right string // digits
	At, Beside   source.Span
	Owner        string // id of the organisation
}
