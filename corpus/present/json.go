package present

import (
	"context"
	"encoding/json"

	"buzhou/corpus/record"
	"buzhou/corpus/store"
	"buzhou/internal/report"
	"buzhou/internal/wire"
)

// writeJSON writes the object of `check --format json` with the findings across
// articles, and clusters and votes. Nothing of it but the clusters and votes is
// held in memory.
func writeJSON(ctx context.Context, w *writer, st *store.Store, _ Options) error {
	runs, err := st.Runs(ctx)
	if err != nil {
		return err
	}
	var run store.Run
	if len(runs) > 0 {
		run = runs[len(runs)-1]
	}
	head := []struct {
		name  string
		value any
	}{
		{"{\"version\":", 1},
		{",\n\"tool\":", map[string]string{"name": "buzhou", "version": run.Version, "facts": run.Facts}},
		{",\n\"as_of\":", run.AsOf},
		{",\n\"lang\":", run.Lang},
		{",\n\"summary\":", struct {
			Articles int `json:"articles"`
			Errors   int `json:"errors"`
			Warnings int `json:"warnings"`
			Infos    int `json:"infos"`
			Corpus   int `json:"corpus"`
			Clusters int `json:"clusters"`
			Copies   int `json:"copies"`
			Notes    int `json:"notes"`
		}{run.Articles, run.Errors, run.Warnings, run.Infos, run.Corpus, run.Clusters, run.Copies, run.Notes}},
	}
	for _, h := range head {
		w.string(h.name)
		if err := w.json(h.value); err != nil {
			return err
		}
	}
	if err := writeArticles(ctx, w, st); err != nil {
		return err
	}
	w.string(",\n\"findings\":[")
	separator := "\n"
	if err := st.Findings(ctx, func(body []byte) error {
		w.string(separator)
		separator = ",\n"
		_, err := w.Write(report.Harmless(body))
		return err
	}); err != nil {
		return err
	}
	w.string("]")
	clusters, err := st.Clusters(ctx)
	if err != nil {
		return err
	}
	disputes, err := st.Disputes(ctx)
	if err != nil {
		return err
	}
	w.string(",\n\"clusters\":")
	if err := writeList(w, clusters); err != nil {
		return err
	}
	w.string(",\n\"votes\":")
	votes := make([]jsonVotes, len(disputes))
	for i, d := range disputes {
		votes[i] = jsonVotes(d)
	}
	if err := writeList(w, votes); err != nil {
		return err
	}
	w.string("}\n")
	return nil
}

type jsonVotes struct {
	Topic    wire.Topic  `json:"topic"`
	Slot     string      `json:"slot"`
	Scope    wire.Scope  `json:"scope"`
	Conflict bool        `json:"conflict"`
	Values   []wire.Vote `json:"values"`
}

type jsonArticle struct {
	Path     string  `json:"path"`
	Format   string  `json:"format"`
	Encoding string  `json:"encoding"`
	Title    string  `json:"title"`
	Date     *string `json:"date"`
	URL      string  `json:"url,omitempty"`
	Site     string  `json:"site,omitempty"`
	Supplier string  `json:"supplier,omitempty"`
}

// writeArticles writes the articles that were checked, then all notes.
func writeArticles(ctx context.Context, w *writer, st *store.Store) error {
	w.string(",\n\"articles\":[")
	separator := "\n"
	notes := []wire.Note{}
	if err := st.Articles(ctx, func(a *store.Article) error {
		notes = append(notes, a.Notes...)
		if a.Failed {
			return nil
		}
		w.string(separator)
		separator = ",\n"
		out := jsonArticle{Path: a.Path, Format: a.Format, Encoding: a.Encoding, Title: a.Title, URL: a.URL, Site: a.Site, Supplier: a.Supplier}
		if a.Date != "" {
			out.Date = &a.Date
		}
		return w.json(out)
	}); err != nil {
		return err
	}
	own, err := st.Notes(ctx)
	if err != nil {
		return err
	}
	for _, n := range own {
		notes = append(notes, n.Note)
	}
	w.string("],\n\"notes\":")
	return writeList(w, notes)
}

// json writes v on one line.
func (w *writer) json(v any) error {
	line, err := record.Line(v)
	if err != nil {
		return err
	}
	_, err = w.Write(report.Harmless(line[:len(line)-1]))
	return err
}

// writeList writes an array, an element a line.
func writeList[T any](w *writer, list []T) error {
	w.string("[")
	for i := range list {
		w.string([]string{"\n", ",\n"}[min(i, 1)])
		if err := w.json(list[i]); err != nil {
			return err
		}
	}
	w.string("]")
	return nil
}

// readFinding reads a finding of the store.
func readFinding(body []byte) (*wire.Finding, error) {
	f := &wire.Finding{}
	return f, json.Unmarshal(body, f)
}
