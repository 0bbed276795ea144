//go:build !parquet

package present

import (
	"database/sql"
	"errors"
	"io"
)

// exportFormats are the formats of exported tables; the first is the default.
var exportFormats = []string{"csv", "json"}

func parquetRows(io.Writer, *sql.Rows, []string) error {
	return errors.New("built without Parquet")
}
