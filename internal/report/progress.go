package report

import (
	"fmt"
	"io"
	"time"

	"buzhou/internal/finding"
)

// Progress shows on a terminal how far a long run has come, on one line that is
// removed again. A nil Progress shows nothing.
type Progress struct {
	w           io.Writer
	m           *Messages
	total, done int
	now         func() time.Time
	// next is when the line may be written again.
	next  time.Time
	shown bool
}

const (
	// progressDelay is how long a run goes on without a word.
	progressDelay = 2 * time.Second
	// progressStep is the least time between two states.
	progressStep = 100 * time.Millisecond
)

// NewProgress returns the progress of a run of so many articles. now is the
// clock, time.Now but in tests.
func NewProgress(w io.Writer, m *Messages, total int, now func() time.Time) *Progress {
	return &Progress{w: w, m: m, total: total, now: now, next: now().Add(progressDelay)}
}

// Done says that one more article is done.
func (p *Progress) Done() {
	if p == nil {
		return
	}
	p.done++
	if now := p.now(); !now.Before(p.next) {
		p.next = now.Add(progressStep)
		p.shown = true
		fmt.Fprint(p.w, clearLine+p.m.say("report.progress", finding.Number(p.done), finding.Number(p.total)))
	}
}

// clearLine returns to the start of the line and empties it.
const clearLine = "\r\x1b[K"

// Clear removes the line, so that something else can be written.
func (p *Progress) Clear() {
	if p == nil || !p.shown {
		return
	}
	p.shown = false
	fmt.Fprint(p.w, clearLine)
}
