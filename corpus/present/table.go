package present

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"buzhou/corpus/store"
	"buzhou/internal/factbase"
	"buzhou/internal/report"
)

// tables are what can be exported, each by a query whose order does not depend
// on the run.
var tables = [...]struct{ name, query string }{
	{"articles", `SELECT path, url, title, date, site, supplier, format, encoding, bytes, failed, errors, warnings, infos FROM articles ORDER BY path`},
	{"said", `SELECT path, line, topic, slot, value, scope, quote, context, title, site, supplier, date, url, modality, force, product, operation, object
		FROM said ORDER BY path, line, slot, value, quote, scope`},
	{"findings", `SELECT path, line, column, rule, rule_group, severity, origin, topic, slot, quote, message, title, site, supplier, date, url, fingerprint
		FROM findings ORDER BY path, line, column, rule, origin, fingerprint`},
	{"disputed", `SELECT dispute, product, operation, object, slot, scope, conflict, value, voices, articles, fact, example FROM disputed ORDER BY dispute, voices DESC, value, example`},
	{"clusters", `SELECT c.cluster, a.path, a.title, a.site, a.supplier FROM clusters c JOIN articles a ON a.id = c.article ORDER BY c.cluster, a.path`},
	{"worst", `SELECT path, title, site, supplier, errors, warnings, infos, corpus FROM worst WHERE errors + warnings + infos + corpus > 0
		ORDER BY errors DESC, corpus DESC, warnings DESC, infos DESC, path`},
	{"runs", `SELECT * FROM runs ORDER BY run`},
	{"notes", `SELECT code, path, message, failure FROM notes ORDER BY n`},
}

// Tables returns the names of what can be exported.
func Tables() []string {
	names := make([]string, len(tables))
	for i := range tables {
		names[i] = tables[i].name
	}
	return names
}

// TableFormats returns the formats of tables; the first is the default.
func TableFormats() []string { return []string{"text", "csv", "json"} }

// ExportFormats returns the formats of exported tables; the first is the default.
func ExportFormats() []string { return []string{"csv", "json", "parquet"} }

// Export writes a table in one of ExportFormats.
func Export(ctx context.Context, w io.Writer, st *store.Store, format, name string) error {
	for i := range tables {
		if tables[i].name == name {
			return writeTable(ctx, w, st, format, tables[i].query)
		}
	}
	return fmt.Errorf("unknown table %q", name)
}

// Query answers a question: a SELECT, or words that topic, slot, quote and title
// of a claim must have between them.
func Query(ctx context.Context, w io.Writer, st *store.Store, format string, question []string, m *report.Messages) error {
	first, _, _ := strings.Cut(strings.TrimSpace(question[0]), " ")
	if f := strings.ToUpper(first); f == "SELECT" || f == "WITH" {
		if err := st.QueryOnly(ctx); err != nil {
			return err
		}
		return writeTable(ctx, w, st, format, strings.Join(question, " "))
	}
	slots, err := slotNames(ctx, st, m)
	if err != nil {
		return err
	}
	query := `SELECT path, line, topic, slot, value, scope, quote FROM said WHERE 1`
	var args []any
	for _, word := range question {
		query += ` AND (instr(topic, ?) OR instr(quote, ?) OR instr(title, ?) OR slot = ?`
		args = append(args, word, word, word, word)
		for slot, name := range slots {
			if strings.Contains(name, word) {
				query += ` OR slot = '` + strings.ReplaceAll(slot, "'", "''") + `'`
			}
		}
		query += `)`
	}
	return writeTable(ctx, w, st, format, query+` ORDER BY topic, slot, value, path, line`, args...)
}

// slotNames returns the slots that are claimed with their names.
func slotNames(ctx context.Context, st *store.Store, m *report.Messages) (map[string]string, error) {
	rows, err := st.Query(ctx, `SELECT DISTINCT slot FROM claims`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := map[string]string{}
	for rows.Next() {
		var slot string
		if err := rows.Scan(&slot); err != nil {
			return nil, err
		}
		family, _, _ := strings.Cut(slot, "/")
		names[slot] = m.Term(slot) + " " + m.Term(family)
	}
	return names, rows.Err()
}

// FactsChanged lists the findings that say that a fact has superseded a value: beside the
// fact in force they show the one that was.
func FactsChanged(ctx context.Context, w io.Writer, st *store.Store, format string) error {
	return writeTable(ctx, w, st, format, `SELECT path, line, rule, severity, quote,
		json_extract(body, '$.facts[0].id') AS fact, json_extract(body, '$.facts[0].value') AS value,
		coalesce(json_extract(body, '$.facts[0].valid_from'), '') AS since, message
		FROM findings WHERE origin = 'facts' AND EXISTS (SELECT 1 FROM json_each(body, '$.facts') WHERE json_extract(value, '$.valid_until') <> '')
		ORDER BY fact, path, line`)
}

// volatile are the slots whose values change.
const volatile = `(slot LIKE 'fee/%' OR slot LIKE 'limit/%' OR slot LIKE 'duration/%' OR slot LIKE 'phone/%' OR slot = 'phone' OR slot = 'path')`

// Due lists the articles that were last reviewed, by their date, more than so
// many months before day, or never, and that hold values that change.
func Due(ctx context.Context, w io.Writer, st *store.Store, format string, day factbase.Date, months int) error {
	limit := time.Date(day.Year, time.Month(day.Month-months), day.Day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	return writeTable(ctx, w, st, format, `SELECT a.date, a.path, a.title, count(*) AS volatile, group_concat(DISTINCT c.slot) AS slots
		FROM articles a JOIN claims c ON c.article = a.id WHERE `+volatile+` AND a.date < ?
		GROUP BY a.id ORDER BY a.date = '', a.date, a.path`, limit)
}

// writeTable runs a query and writes what it gives.
func writeTable(ctx context.Context, w io.Writer, st *store.Store, format, query string, args ...any) error {
	rows, err := st.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	switch format {
	case "json":
		err = jsonRows(out, rows, columns)
	case "csv":
		err = csvRows(out, rows, columns)
	case "parquet":
		err = parquetRows(out, rows, columns)
	default:
		err = textRows(out, rows, columns)
	}
	return errors.Join(err, out.Flush())
}

// scanRow reads a row as values of their own types.
func scanRow(rows *sql.Rows, n int) ([]any, error) {
	values := make([]any, n)
	to := make([]any, n)
	for i := range values {
		to[i] = &values[i]
	}
	err := rows.Scan(to...)
	for i, v := range values {
		if b, ok := v.([]byte); ok {
			values[i] = fmt.Sprintf("%x", b)
		}
	}
	return values, err
}

// cell returns a value as it is printed.
func cell(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

func csvRows(w io.Writer, rows *sql.Rows, columns []string) error {
	c := csv.NewWriter(w)
	if err := c.Write(columns); err != nil {
		return err
	}
	row := make([]string, len(columns))
	for rows.Next() {
		values, err := scanRow(rows, len(columns))
		if err != nil {
			return err
		}
		for i, v := range values {
			row[i] = harmless(cell(v))
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return errors.Join(rows.Err(), c.Error())
}

// jsonRows writes an array of objects, one a line, with columns in their order.
func jsonRows(w *bufio.Writer, rows *sql.Rows, columns []string) error {
	out := &writer{w: w}
	separator := "[\n"
	for rows.Next() {
		values, err := scanRow(rows, len(columns))
		if err != nil {
			return err
		}
		for i, v := range values {
			out.string(separator)
			separator = ","
			if i == 0 {
				out.string("{")
			}
			if err := out.json(columns[i]); err != nil {
				return err
			}
			out.string(":")
			if err := out.json(v); err != nil {
				return err
			}
		}
		out.string("}")
		separator = ",\n"
	}
	if separator == "[\n" {
		out.string("[")
	}
	out.string("]\n")
	return rows.Err()
}

// textRows writes columns apart by two spaces, path and line as path:line.
func textRows(w io.Writer, rows *sql.Rows, columns []string) error {
	at := slices.Index(columns, "path")
	joined := at >= 0 && at+1 < len(columns) && columns[at+1] == "line"
	for rows.Next() {
		values, err := scanRow(rows, len(columns))
		if err != nil {
			return err
		}
		var cells []string
		for i, v := range values {
			switch s := report.Visible(cell(v)); {
			case joined && i == at+1:
				cells[len(cells)-1] += ":" + s
			case s != "" && s != "{}":
				cells = append(cells, s)
			}
		}
		fmt.Fprintln(w, strings.Join(cells, "  "))
	}
	return rows.Err()
}
