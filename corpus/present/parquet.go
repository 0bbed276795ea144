//go:build parquet

package present

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"reflect"

	pq "github.com/parquet-go/parquet-go"
)

// Parquet tells whether this program reads and writes Parquet.
const Parquet = true

// parquetRows writes a table with the columns of the query in their order, all
// of them nullable. A column holds numbers if it is declared INTEGER, or
// begins with one.
func parquetRows(w io.Writer, rows *sql.Rows, columns []string) error {
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	var first []any
	if rows.Next() {
		values, err := scanRow(rows, len(columns))
		if err != nil {
			return err
		}
		first = values
	}
	kinds := parquetKinds(types, first)
	out := pq.NewWriter(w, pq.SchemaOf(parquetRow(columns, kinds)), pq.Compression(&pq.Zstd))
	for values := first; values != nil; {
		row, err := parquetValues(values, columns, kinds)
		if err != nil {
			return err
		}
		if _, err := out.WriteRows([]pq.Row{row}); err != nil {
			return err
		}
		if !rows.Next() {
			break
		}
		if values, err = scanRow(rows, len(columns)); err != nil {
			return err
		}
	}
	return errors.Join(rows.Err(), out.Close())
}

// parquetKinds returns the type of each column: int64, float64 or string.
func parquetKinds(types []*sql.ColumnType, first []any) []reflect.Type {
	kinds := make([]reflect.Type, len(types))
	for i, t := range types {
		kinds[i] = reflect.TypeFor[string]()
		if t.DatabaseTypeName() == "INTEGER" {
			kinds[i] = reflect.TypeFor[int64]()
			continue
		}
		if first == nil {
			continue
		}
		switch first[i].(type) {
		case int64, float64:
			kinds[i] = reflect.TypeOf(first[i])
		}
	}
	return kinds
}

// parquetRow returns a pointer to a struct with a field a column, from which
// the library takes the schema: of what it takes one from, only a struct keeps
// the order.
func parquetRow(columns []string, kinds []reflect.Type) any {
	fields := make([]reflect.StructField, len(columns))
	for i, name := range columns {
		fields[i] = reflect.StructField{
			Name: fmt.Sprintf("C%d", i), Type: kinds[i],
			Tag: reflect.StructTag(fmt.Sprintf(`parquet:"%s,optional"`, name)),
		}
	}
	return reflect.New(reflect.StructOf(fields)).Interface()
}

// parquetValues returns a row as Parquet stores it: a null is defined at level
// 0, a value at 1.
func parquetValues(values []any, columns []string, kinds []reflect.Type) (pq.Row, error) {
	row := make(pq.Row, len(values))
	for i, v := range values {
		switch {
		case v == nil:
			row[i] = pq.NullValue().Level(0, 0, i)
		case kinds[i].Kind() == reflect.String:
			row[i] = pq.ValueOf(cell(v)).Level(0, 1, i)
		case reflect.TypeOf(v) == kinds[i]:
			row[i] = pq.ValueOf(v).Level(0, 1, i)
		default:
			return nil, fmt.Errorf("column %s holds %v among numbers; export it as csv or json", columns[i], v)
		}
	}
	return row, nil
}
