//go:build !parquet

package present

import (
	"database/sql"
	"errors"
	"io"
)

// Parquet tells whether this program reads and writes Parquet.
const Parquet = false

func parquetRows(io.Writer, *sql.Rows, []string) error {
	return errors.New("this buzhou is built without Parquet; build it with go build -tags parquet ./cmd/buzhou, or export CSV or JSON")
}
