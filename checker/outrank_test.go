package checker

import (
	"testing"

	"buzhou/internal/finding"
	"buzhou/internal/source"
	"buzhou/rules"
)

func TestDropOutranked(t *testing.T) {
	all := []*rules.Rule{
		{ID: "residue", Outranks: []string{"cut", "table"}},
		{ID: "cut", Outranks: []string{"table"}},
		{ID: "table"},
		{ID: "other"},
	}
	at := func(rule string, start, end int) finding.Finding {
		return finding.Finding{Rule: rule, Span: source.Span{Start: start, End: end}}
	}
	tests := []struct {
		name string
		in   []finding.Finding
		want []string
	}{
		{"apart", []finding.Finding{at("residue", 0, 10), at("cut", 10, 20)}, []string{"residue", "cut"}},
		{"overlap", []finding.Finding{at("cut", 5, 20), at("residue", 0, 10)}, []string{"residue"}},
		{"within a long one", []finding.Finding{at("residue", 0, 100), at("residue", 20, 30), at("table", 50, 60)}, []string{"residue", "residue"}},
		{"chain", []finding.Finding{at("residue", 0, 10), at("cut", 5, 20), at("table", 15, 30)}, []string{"residue"}},
		{"unrelated rule", []finding.Finding{at("residue", 0, 10), at("other", 0, 10)}, []string{"residue", "other"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := dropOutranked(tt.in, all)
			if len(got) != len(tt.want) {
				t.Fatalf("got %d findings, want %v", len(got), tt.want)
			}
			for i, f := range got {
				if f.Rule != tt.want[i] {
					t.Errorf("finding %d is of %s, want %s", i, f.Rule, tt.want[i])
				}
			}
		})
	}
}
