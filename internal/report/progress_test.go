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
	p := NewProgress(&b, NewMessages(English, nil), Work{Articles: 1234}, func() time.Time { return clock })
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

// TestProgressOfBytes: rate and time left come from what was read so far.
func TestProgressOfBytes(t *testing.T) {
	clock := time.Unix(0, 0)
	var b strings.Builder
	p := NewProgress(&b, NewMessages(English, nil), Work{Bytes: 4_000_000}, func() time.Time { return clock })
	p.Known()
	p.Done()
	clock = clock.Add(10 * time.Second)
	p.Read(1_000_000)
	if want := clearLine + "checked: 2 (unchanged: 1), 0/s, 0.1 MB/s; 25% done, about 30 s left"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
	b.Reset()
	clock = clock.Add(time.Second)
	p.Comparing()
	if want := clearLine + "checked: 2; comparing them with each other"; b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}
