package corpus

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// Progress shows how far a run is, on one line of a terminal that it writes
// over and over.
type Progress struct {
	w        io.Writer
	total    int64
	show     bool
	now      func() time.Time
	start    time.Time
	read     atomic.Int64
	articles atomic.Int64
	known    atomic.Int64

	mu    sync.Mutex
	last  time.Time
	phase string
}

// every is how often the line is written.
const every = 200 * time.Millisecond

// NewProgress returns a Progress over total bytes of input; 0 is not known. It
// shows nothing unless show is set.
func NewProgress(w io.Writer, total int64, show bool) *Progress {
	return &Progress{w: w, total: total, show: show, now: time.Now, start: time.Now(), phase: "read"}
}

// Read counts bytes of input.
func (p *Progress) Read(n int) { p.read.Add(int64(n)) }

// Article counts an article; known says that it was not read again.
func (p *Progress) Article(known bool) {
	p.articles.Add(1)
	if known {
		p.known.Add(1)
	}
	p.line(false)
}

// Phase tells what the run does now.
func (p *Progress) Phase(name string) {
	p.mu.Lock()
	p.phase = name
	p.mu.Unlock()
	p.line(true)
}

// line writes the line, at most every so often unless it must.
func (p *Progress) line(must bool) {
	if !p.show {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if !must && now.Sub(p.last) < every {
		return
	}
	p.last = now
	fmt.Fprintf(p.w, "\r\x1b[K%s", p.text(now))
}

// text is what the line says.
func (p *Progress) text(now time.Time) string {
	n, known, read := p.articles.Load(), p.known.Load(), p.read.Load()
	seconds := now.Sub(p.start).Seconds()
	s := fmt.Sprintf("%s: %d articles", p.phase, n)
	if known > 0 {
		s += fmt.Sprintf(" (%d unchanged)", known)
	}
	if seconds > 0 {
		s += fmt.Sprintf(", %.0f/s, %.1f MB/s", float64(n)/seconds, float64(read)/1e6/seconds)
	}
	if p.total > 0 && read > 0 && p.phase == "read" {
		left := time.Duration(seconds * float64(max(p.total-read, 0)) / float64(read) * float64(time.Second))
		s += fmt.Sprintf(", %d%%, %s left", min(100*read/p.total, 100), left.Round(time.Second))
	}
	return s
}

// Done clears the line.
func (p *Progress) Done() {
	if p.show {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
