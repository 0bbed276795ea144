package spill

import (
	"fmt"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestSorterLosesNothing: every line comes back once, sorted within its
// partition, with all lines of a key in one, however small the runs are.
func TestSorterLosesNothing(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		s, err := New(dir, rapid.IntRange(1, 5).Draw(t, "partitions"))
		if err != nil {
			t.Fatal(err)
		}
		s.Run = rapid.SampledFrom([]int{1, 64, DefaultRun}).Draw(t, "run")
		keys := rapid.SliceOf(rapid.IntRange(0, 9)).Draw(t, "keys")
		var want []string
		for i, k := range keys {
			line := fmt.Sprintf("key%d %*d", k, rapid.SampledFrom([]int{1, 9, 70000}).Draw(t, "width"), i)
			want = append(want, line)
			if err := s.Add(fmt.Sprint(k), []byte(line)); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		home := map[string]int{}
		for p := range s.Partitions() {
			from := len(got)
			if err := s.Read(p, func(l []byte) error {
				got = append(got, string(l))
				if q, ok := home[string(l[:4])]; ok && q != p {
					t.Fatalf("%s is in partitions %d and %d", l[:4], p, q)
				}
				home[string(l[:4])] = p
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			if !slices.IsSorted(got[from:]) {
				t.Fatal("a partition is not sorted")
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%d lines came back of %d", len(got), len(want))
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	})
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%d files are left behind", len(left))
	}
}
