//go:build !parquet

package sources

import (
	"errors"
	"os"
)

// parquet stands for the reader of Parquet, which makes the program half as
// large again and is built in on demand.
func (r *reader) parquet(*os.File, int64) error {
	return errors.New("this buzhou is built without Parquet; build it with go build -tags parquet ./cmd/buzhou, or export NDJSON or CSV")
}
