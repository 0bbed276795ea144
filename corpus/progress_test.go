package corpus

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestProgress: rate and time left come from what was read so far.
func TestProgress(t *testing.T) {
	var b bytes.Buffer
	p := NewProgress(&b, 4_000_000, true)
	now := p.start.Add(10 * time.Second)
	p.now = func() time.Time { return now }
	p.Read(1_000_000)
	p.Article(false)
	p.Article(true) // too soon to be shown
	if want := "\r\x1b[Kread: 1 articles, 0/s, 0.1 MB/s, 25%, 30s left"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
	p.Phase("compare")
	if s := b.String(); !strings.HasSuffix(s, "compare: 2 articles (1 unchanged), 0/s, 0.1 MB/s") {
		t.Errorf("%q", s)
	}
	b.Reset()
	quiet := NewProgress(&b, 0, false)
	quiet.Article(false)
	quiet.Done()
	if b.Len() > 0 {
		t.Errorf("shown without a terminal: %q", b.String())
	}
}
