package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"buzhou/internal/factbase"
	"buzhou/internal/usage"
)

// jsonEntry is an entry of the fact base as `buzhou facts` prints it.
type jsonEntry struct {
	ID         string            `json:"id"`
	Kind       string            `json:"kind"`
	Title      string            `json:"title"`
	Slot       string            `json:"slot"`
	Value      string            `json:"value"`
	Scope      map[string]string `json:"scope,omitempty"`
	ValidFrom  string            `json:"valid_from,omitempty"`
	ValidUntil string            `json:"valid_until,omitempty"`
	VerifiedAt string            `json:"verified_at,omitempty"`
	Confidence string            `json:"confidence"`
	Sources    []string          `json:"sources"`
	Series     string            `json:"series,omitempty"`
	By         string            `json:"by,omitempty"`
	Note       string            `json:"note,omitempty"`
	House      bool              `json:"house,omitempty"`
}

func entryOf(e *factbase.Entry) jsonEntry {
	j := jsonEntry{
		ID: e.ID, Kind: e.Kind, Title: e.Title, Slot: e.Slot, Value: e.Value, ValidFrom: e.ValidFrom.String(), ValidUntil: e.ValidUntil.String(),
		VerifiedAt: e.VerifiedAt.String(), Confidence: e.Confidence.String(), Sources: e.Sources, Series: e.Series, By: e.By, Note: e.Note, House: e.House,
	}
	for _, f := range e.Scope {
		if j.Scope == nil {
			j.Scope = map[string]string{}
		}
		j.Scope[f.Name] = f.Value
	}
	return j
}

// writeJSON writes values as an array, one a line.
func writeJSON[T any](w io.Writer, values []T) error {
	var l list
	defer l.close()
	for _, v := range values {
		if err := l.add(v); err != nil {
			return err
		}
	}
	if err := l.copyTo(w); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// Facts writes entries of the fact base, one a line, or as JSON.
func Facts(w io.Writer, entries []factbase.Entry, asJSON bool) error {
	if asJSON {
		out := make([]jsonEntry, len(entries))
		for i := range entries {
			out[i] = entryOf(&entries[i])
		}
		return writeJSON(w, out)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := range entries {
		e := &entries[i]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", e.ID, e.Slot, e.Confidence, validity(e), e.Title+" "+e.Value)
	}
	return t.Flush()
}

// validity returns the days between which an entry holds: 2019-07-01.., ..2019-06-30.
func validity(e *factbase.Entry) string {
	if e.ValidFrom.IsZero() && e.ValidUntil.IsZero() {
		return "-"
	}
	return e.ValidFrom.String() + ".." + e.ValidUntil.String()
}

// Fact writes all of one entry, and the versions of its series.
func Fact(w io.Writer, m *Messages, e *factbase.Entry, versions []factbase.Entry, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(entryOf(e))
	}
	l := m.lang
	var b strings.Builder
	row := func(head, text string) {
		if text != "" {
			fmt.Fprintf(&b, "  %s: %s\n", head, text)
		}
	}
	fmt.Fprintf(&b, "%s  %s\n", e.ID, e.Title)
	row(l.pick("值", "value"), e.Value)
	row(l.pick("项目", "slot"), e.Slot)
	for _, f := range e.Scope {
		row(l.pick("范围", "scope"), f.Name+"="+f.Value)
	}
	row(l.pick("起", "valid from"), e.ValidFrom.String())
	row(l.pick("止", "valid until"), e.ValidUntil.String())
	row(l.pick("依据", "by"), e.By)
	row(l.pick("核实于", "verified at"), e.VerifiedAt.String())
	row(l.pick("可信度", "confidence"), e.Confidence.String())
	for _, s := range e.Sources {
		row(l.pick("来源", "source"), s)
	}
	row(l.pick("备注", "note"), e.Note)
	if e.House {
		row(l.pick("出处", "pack"), l.pick("自己的事实包", "one of your own"))
	}
	for i := range versions {
		if v := &versions[i]; v.ID != e.ID {
			row(l.pick("另一版本", "other version"), v.ID+" "+validity(v)+" "+v.Value)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// jsonDue is an entry that needs attention as `buzhou facts due` prints it.
type jsonDue struct {
	jsonEntry
	On  string `json:"due"`
	Why string `json:"why"`
}

// FactsDue writes the entries that need to be verified again, or whose validity ends.
func FactsDue(w io.Writer, m *Messages, due []factbase.Due, asJSON bool) error {
	if asJSON {
		out := make([]jsonDue, len(due))
		for i := range due {
			why := "verify"
			if due[i].Expires {
				why = "expires"
			}
			out[i] = jsonDue{entryOf(&due[i].Entry), due[i].On.String(), why}
		}
		return writeJSON(w, out)
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := range due {
		d := &due[i]
		why := m.lang.pick("重新核实", "verify again")
		if d.Expires {
			why = m.lang.pick("失效", "expires")
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", d.On, d.ID, why, d.Title+" "+d.Value)
	}
	return t.Flush()
}

// jsonUsed is an entry with its uses as `buzhou facts used` prints it.
type jsonUsed struct {
	jsonEntry
	Uses []jsonUse `json:"uses"`
}

type jsonUse struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Quote  string `json:"quote"`
	Agrees bool   `json:"agrees"`
}

// FactsUsed writes which articles rely on which entries.
func FactsUsed(w io.Writer, m *Messages, used []usage.Used, asJSON bool) error {
	if asJSON {
		out := make([]jsonUsed, len(used))
		for i, u := range used {
			out[i].jsonEntry = entryOf(&u.Entry)
			for _, p := range u.Places {
				out[i].Uses = append(out[i].Uses, jsonUse(p))
			}
		}
		return writeJSON(w, out)
	}
	var b strings.Builder
	for _, u := range used {
		fmt.Fprintf(&b, "%s  %s %s\n", u.ID, u.Title, u.Value)
		for _, p := range u.Places {
			fmt.Fprintf(&b, "  %s:%d:%d  %s", p.Path, p.Line, p.Column, oneLine(p.Quote))
			if !p.Agrees {
				b.WriteString(m.lang.pick("  （与事实不同）", "  (differs)"))
			}
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// oneLine returns s without line breaks and control characters.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// FactsChecked says that packs hold no mistake, and what they hold.
func FactsChecked(w io.Writer, m *Messages, base *factbase.Base) error {
	_, err := fmt.Fprintf(w, m.lang.pick("没有错误：自己的事实 %d 条，事实库版本 %s\n", "no mistakes; entries of your own: %d; version of the facts: %s\n"),
		base.HouseEntries(), base.Version())
	return err
}
