//go:build parquet

package sources

import (
	"errors"
	"fmt"
	"io"
	"os"

	pq "github.com/parquet-go/parquet-go"
)

// rowsAtOnce is how many rows are decoded together: few, for each may be an
// article of any length.
const rowsAtOnce = 8

// parquet reads a record a row from a Parquet file of size bytes. Columns are
// those at the top level; lists and structs are no fields of an article.
func (r *reader) parquet(f *os.File, size int64) (err error) {
	// The library panics on some damaged files.
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the Parquet file is damaged: %v", p)
		}
	}()
	file, err := pq.OpenFile(meterAt{f, r.opts.Read}, size, pq.SkipBloomFilters(true))
	if err != nil {
		return fmt.Errorf("no Parquet file, or a damaged one: %w", err)
	}
	columns := flatColumns(file.Schema())
	row := 0
	for _, group := range file.RowGroups() {
		if row, err = r.rowGroup(group, columns, row); err != nil {
			return err
		}
	}
	return nil
}

// flatColumns returns the index of each column at the top level by its name.
func flatColumns(schema *pq.Schema) map[string]int {
	columns := map[string]int{}
	for _, path := range schema.Columns() {
		if len(path) != 1 {
			continue
		}
		if leaf, ok := schema.Lookup(path...); ok && leaf.MaxRepetitionLevel == 0 {
			columns[path[0]] = leaf.ColumnIndex
		}
	}
	return columns
}

// rowGroup emits the records of a row group, whose first row comes after row
// others, and returns the number of its last.
func (r *reader) rowGroup(group pq.RowGroup, columns map[string]int, row int) (int, error) {
	rows := group.Rows()
	defer rows.Close()
	batch := make([]pq.Row, rowsAtOnce)
	for {
		n, err := rows.ReadRows(batch)
		for _, values := range batch[:n] {
			row++
			if err := r.record(r.opts.pick(cellOf(values, columns)), row); err != nil {
				return row, err
			}
		}
		if errors.Is(err, io.EOF) {
			return row, nil
		}
		if err != nil {
			return row, fmt.Errorf("the Parquet file is damaged after row %d: %w", row, err)
		}
	}
}

// cellOf looks up the cells of a row by the name of their column; a null is no
// cell.
func cellOf(row pq.Row, columns map[string]int) func(string) (string, bool) {
	return func(name string) (string, bool) {
		index, ok := columns[name]
		if !ok {
			return "", false
		}
		for _, v := range row {
			if v.Column() == index && !v.IsNull() {
				return v.String(), true
			}
		}
		return "", false
	}
}

// meterAt tells a function how much is read at any place.
type meterAt struct {
	r    io.ReaderAt
	read func(int)
}

func (m meterAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := m.r.ReadAt(p, off)
	if m.read != nil {
		m.read(n)
	}
	return n, err
}
