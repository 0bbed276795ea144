package present

import (
	"context"
	"encoding/csv"
	"strconv"
	"strings"

	"buzhou/corpus/store"
	"buzhou/internal/wire"
)

// writeCSV writes a row for each finding, with its first opposing end.
func writeCSV(ctx context.Context, w *writer, st *store.Store, _ Options) error {
	c := csv.NewWriter(w)
	row := []string{"path", "line", "column", "rule", "group", "severity", "origin", "topic", "slot", "value", "quote", "message",
		"other_path", "other_line", "other_quote", "own_voices", "other_voices", "fingerprint"}
	if err := c.Write(row); err != nil {
		return err
	}
	err := st.Findings(ctx, func(body []byte) error {
		f, err := readFinding(body)
		if err != nil {
			return err
		}
		row = append(row[:0], f.Path, strconv.Itoa(f.Span.Start.Line), strconv.Itoa(f.Span.Start.Column), f.Rule, f.Group, f.Severity, f.Origin)
		if f.Claim != nil {
			row = append(row, store.Topic(f.Claim.Topic), f.Claim.Slot, f.Claim.Value)
		} else {
			row = append(row, "", "", "")
		}
		row = append(row, f.Quote, f.Message)
		row = append(row, opposite(f)...)
		row = append(row, voices(f)...)
		for i := range row {
			row[i] = harmless(row[i])
		}
		return c.Write(append(row, f.Fingerprint))
	})
	if err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

// harmless keeps a spreadsheet from taking a cell for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

// opposite returns path, line and quote of the first opposing end.
func opposite(f *wire.Finding) []string {
	for _, e := range f.Related {
		if e.Role == "opposes" {
			line := ""
			if e.Span != nil {
				line = strconv.Itoa(e.Span.Start.Line)
			}
			return []string{e.Path, line, e.Quote}
		}
	}
	return []string{"", "", ""}
}

// voices returns how many hold a finding's own value and how many the best
// supported other.
func voices(f *wire.Finding) []string {
	own, other := "", ""
	for _, v := range f.Votes {
		switch {
		case v.Own:
			own = strconv.Itoa(v.Voices)
		case other == "":
			other = strconv.Itoa(v.Voices)
		}
	}
	return []string{own, other}
}
