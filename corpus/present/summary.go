package present

import (
	"context"

	"buzhou/corpus/store"
	"buzhou/internal/wire"
)

// summary is what reports for people show.
type summary struct {
	runs     []store.Run
	run      store.Run
	tables   []table
	disputes []store.Dispute
	clusters [][]string
	notes    []store.Note
	// findings are the first of all.
	findings []*wire.Finding
}

// table is findings counted by one thing.
type table struct {
	by     string
	zh, en string
	counts []store.Count
}

// shown is how many rows a table of a summary has.
const shown = 20

func newSummary(ctx context.Context, st *store.Store, limit int) (*summary, error) {
	s := &summary{tables: []table{
		{by: "article", zh: "问题最多的文章", en: "Worst articles"}, {by: "rule", zh: "按规则", en: "By rule"},
		{by: "site", zh: "按站点", en: "By site"}, {by: "supplier", zh: "按供应商", en: "By supplier"}, {by: "topic", zh: "按主题", en: "By topic"},
	}}
	var err error
	if s.runs, err = st.Runs(ctx); err != nil {
		return nil, err
	}
	if len(s.runs) > 0 {
		s.run = s.runs[len(s.runs)-1]
	}
	for i := range s.tables {
		if s.tables[i].counts, err = st.Counts(ctx, s.tables[i].by, shown); err != nil {
			return nil, err
		}
	}
	if s.disputes, err = st.Disputes(ctx); err != nil {
		return nil, err
	}
	if s.clusters, err = st.Clusters(ctx); err != nil {
		return nil, err
	}
	if s.notes, err = st.Notes(ctx); err != nil {
		return nil, err
	}
	err = st.Findings(ctx, func(body []byte) error {
		if len(s.findings) >= limit {
			return errEnough
		}
		f, err := readFinding(body)
		s.findings = append(s.findings, f)
		return err
	})
	if err == errEnough {
		err = nil
	}
	return s, err
}

// enough ends a query early.
type enough struct{}

func (enough) Error() string { return "enough" }

var errEnough error = enough{}
