package report

import (
	"fmt"
	"io"
	"strconv"
	"sync"
	"time"

	"buzhou/internal/finding"
)

// Progress shows on a terminal how far a long run has come, on one line that is
// removed again. A nil Progress shows nothing. It may be used by several
// goroutines.
type Progress struct {
	w     io.Writer
	m     *Messages
	total Work
	now   func() time.Time
	start time.Time

	mu          sync.Mutex
	done, known int
	read        int64
	comparing   bool
	// next is when the line may be written again.
	next  time.Time
	shown bool
}

// Work is what a run has before it: so many articles or, where their number is not
// known, bytes of input; 0 for what is not known.
type Work struct {
	Articles int
	Bytes    int64
}

const (
	// progressDelay is how long a run goes on without a word.
	progressDelay = 2 * time.Second
	// progressStep is the least time between two states.
	progressStep = 100 * time.Millisecond
)

// NewProgress returns the progress of a run. now is the clock, time.Now but in
// tests.
func NewProgress(w io.Writer, m *Messages, total Work, now func() time.Time) *Progress {
	start := now()
	return &Progress{w: w, m: m, total: total, now: now, start: start, next: start.Add(progressDelay)}
}

// Done says that one more article is done.
func (p *Progress) Done() { p.update(func() { p.done++ }) }

// Known says that one more article is done, without having been checked again.
func (p *Progress) Known() { p.update(func() { p.done++; p.known++ }) }

// Read says that so many more bytes of input were read.
func (p *Progress) Read(bytes int) { p.update(func() { p.read += int64(bytes) }) }

// Comparing says that all articles are done, and are compared with each other.
func (p *Progress) Comparing() { p.update(func() { p.comparing = true }) }

// update changes the state, and shows it if it is time to.
func (p *Progress) update(change func()) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	change()
	if now := p.now(); !now.Before(p.next) {
		p.next = now.Add(progressStep)
		p.shown = true
		fmt.Fprint(p.w, clearLine+p.text(now.Sub(p.start).Seconds()))
	}
}

// text is what the line says after so many seconds.
func (p *Progress) text(seconds float64) string {
	switch {
	case p.comparing:
		return p.m.say("report.progress.compare", finding.Number(p.done))
	case p.total.Articles > 0:
		return p.m.say("report.progress", finding.Number(p.done), finding.Number(p.total.Articles))
	}
	s := p.m.say("report.progress.read", finding.Number(p.done), finding.Number(p.known),
		finding.Number(int(float64(p.done)/seconds)), finding.Text(strconv.FormatFloat(float64(p.read)/1e6/seconds, 'f', 1, 64)))
	if p.total.Bytes > 0 && p.read > 0 {
		left := seconds * float64(max(p.total.Bytes-p.read, 0)) / float64(p.read)
		s += p.m.say("report.progress.left", finding.Number(int(min(100*p.read/p.total.Bytes, 100))), finding.Number(int(left+0.5)))
	}
	return s
}

// clearLine returns to the start of the line and empties it.
const clearLine = "\r\x1b[K"

// Clear removes the line, so that something else can be written.
func (p *Progress) Clear() {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		p.shown = false
		fmt.Fprint(p.w, clearLine)
	}
}
