package report

import (
	"strings"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	var none *Progress
	none.Done()
	none.Clear()

	clock := time.Unix(0, 0)
	var b strings.Builder
	p := NewProgress(&b, NewMessages(English, nil), 1234, func() time.Time { return clock })
	steps := []struct {
		after time.Duration
		want  string
	}{
		{time.Second, ""}, // a short run says nothing
		{time.Second, "\r\x1b[Kchecked: 2 of 1,234"}, // a long one does
		{50 * time.Millisecond, ""},                  // but not all the time
		{50 * time.Millisecond, "\r\x1b[Kchecked: 4 of 1,234"},
	}
	for i, s := range steps {
		b.Reset()
		clock = clock.Add(s.after)
		p.Done()
		if b.String() != s.want {
			t.Errorf("step %d: %q, want %q", i, b.String(), s.want)
		}
	}
	b.Reset()
	p.Clear()
	p.Clear()
	if b.String() != clearLine {
		t.Errorf("cleared with %q", b.String())
	}
}
