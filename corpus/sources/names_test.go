package sources

import (
	"strconv"
	"testing"
)

func TestNames(t *testing.T) {
	var s names
	for round := range 2 {
		for i := range 10_000 {
			if added := s.add(strconv.Itoa(i)); added != (round == 0) {
				t.Fatalf("round %d: add(%d) = %v", round, i, added)
			}
		}
	}
	if s.n != 10_000 {
		t.Errorf("%d names", s.n)
	}
}
