package factbase

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

// The columns of tables to import. A cell that holds several values separates them
// by semicolons; the words of a group of about are joined by |, as in packs.
var (
	phoneColumns = []string{"owner", "name", "aliases", "number", "purposes", "region", "confidence", "sources", "valid_from", "valid_until", "verified_at", "note"}
	factColumns  = []string{"id", "label", "about", "unless", "series", "product", "operations", "object", "slot", "value", "min", "max", "unit",
		"valid_from", "valid_until", "verified_at", "confidence", "sources", "by", "note"}
	listColumns   = []string{"aliases", "purposes", "sources", "about", "unless", "operations"}
	numberColumns = []string{"value", "min", "max"}
)

// ImportCSV turns a table into a pack. The first row names the columns; a table with
// the column number is one of telephone numbers, any other one of facts. name is
// what errors call the table; they give the line. An empty cell is left out.
func ImportCSV(r io.Reader, name string) ([]byte, error) {
	in := csv.NewReader(r)
	in.TrimLeadingSpace = true
	head, err := in.Read()
	if errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: the table is empty; its first row must name the columns", name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff") // spreadsheets write a mark
	columns := factColumns
	if slices.Contains(head, "number") {
		columns = phoneColumns
	}
	for i, h := range head {
		head[i] = strings.TrimSpace(h)
		if !slices.Contains(columns, head[i]) {
			return nil, fmt.Errorf("%s:1: unknown column %q%s", name, head[i], didYouMean(head[i], columns))
		}
	}
	var rows []yaml.MapSlice
	var errs []error
	names := map[any]yaml.MapItem{} // of owners, which only their first row must have
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		line, _ := in.FieldPos(0)
		row := rowOf(head, cells)
		if err := checkRow(named(row, names), slices.Equal(columns, phoneColumns)); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %w", name, line, err))
		}
		rows = append(rows, row)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return yaml.MarshalWithOptions(packOf(rows, slices.Equal(columns, phoneColumns)), yaml.IndentSequence(true))
}

// named returns row with the name that an earlier row gave its owner.
func named(row yaml.MapSlice, names map[any]yaml.MapItem) yaml.MapSlice {
	var owner any
	for _, c := range row {
		switch c.Key {
		case "owner":
			owner = c.Value
		case "name":
			names[owner] = c
			return row
		}
	}
	if name, ok := names[owner]; ok {
		return append(slices.Clone(row), name)
	}
	return row
}

// rowOf returns the cells that are not empty by their columns.
func rowOf(head, cells []string) yaml.MapSlice {
	var row yaml.MapSlice
	for i, c := range cells {
		c = strings.TrimSpace(c)
		switch {
		case c == "":
		case slices.Contains(listColumns, head[i]):
			var list []string
			for _, v := range strings.FieldsFunc(c, func(r rune) bool { return r == ';' || r == '；' }) {
				list = append(list, strings.TrimSpace(v))
			}
			row = append(row, yaml.MapItem{Key: head[i], Value: list})
		case slices.Contains(numberColumns, head[i]):
			row = append(row, yaml.MapItem{Key: head[i], Value: number(c)})
		default:
			row = append(row, yaml.MapItem{Key: head[i], Value: c})
		}
	}
	return row
}

// number returns s as a number, or s itself, which the loader then rejects.
func number(s string) any {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return n
	}
	if v, err := strconv.ParseFloat(s, 64); err == nil {
		return v
	}
	return s
}

// packOf puts rows into the form of a pack.
func packOf(rows []yaml.MapSlice, phones bool) yaml.MapSlice {
	if !phones {
		return yaml.MapSlice{{Key: "facts", Value: rows}}
	}
	var owners []yaml.MapSlice
	at := map[any]int{}
	for _, row := range rows {
		var owner, phone yaml.MapSlice
		var id any
		for _, c := range row {
			switch c.Key {
			case "owner":
				id = c.Value
				owner = append(owner, yaml.MapItem{Key: "id", Value: c.Value})
			case "name", "aliases":
				owner = append(owner, c)
			default:
				phone = append(phone, c)
			}
		}
		i, known := at[id]
		if !known {
			i = len(owners)
			at[id] = i
			owners = append(owners, append(owner, yaml.MapItem{Key: "phones", Value: []yaml.MapSlice(nil)}))
		}
		last := &owners[i][len(owners[i])-1]
		last.Value = append(last.Value.([]yaml.MapSlice), phone)
	}
	return yaml.MapSlice{{Key: "owners", Value: owners}}
}

// checkRow reports what the loader would say of a pack with one row.
func checkRow(row yaml.MapSlice, phones bool) error {
	src, err := yaml.Marshal(packOf([]yaml.MapSlice{row}, phones))
	if err != nil {
		return err
	}
	p, err := decode("row", src)
	if err == nil {
		b := newBuilder()
		b.from(Default())
		for _, s := range builtinSources {
			b.sources[s.id] = s.text
		}
		b.add(p)
		_, err = b.base("row")
	}
	if err == nil {
		return nil
	}
	messages := strings.Split(err.Error(), "\n")
	for i, m := range messages { // row:3:5: the place in the pack that nobody sees
		if at, rest, ok := strings.Cut(m, ": "); ok && strings.HasPrefix(at, "row") {
			messages[i] = rest
		}
	}
	return errors.New(strings.Join(messages, "; "))
}
