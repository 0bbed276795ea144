//go:build !parquet

package present

import (
	"database/sql"
	"errors"
	"io"
)

// exportFormats are the formats of exported tables; the first is the default.
var exportFormats = []string{"csv", "json", "parquet"}

func parquetRows(io.Writer, *sql.Rows, []string) error {
	return errors.New("this buzhou is built without Parquet; build it with go build -tags parquet ./cmd/buzhou, or export CSV or JSON")
}
