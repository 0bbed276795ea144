package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"buzhou/corpus/store"
)

// auditDB opens the database of an audit for a command that only reads.
func auditDB(ctx context.Context, path string, f func(*store.Store) error) (err error) {
	st, err := store.OpenExisting(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = joinClose(err, st) }()
	return f(st)
}

func dbFlag(cmd *cobra.Command, db *string) {
	cmd.Flags().StringVar(db, "db", "", "the SQLite `file` of an audit")
}

// joinClose closes c and returns err or, without one, the error of closing.
func joinClose(err error, c io.Closer) error {
	if closeErr := c.Close(); err == nil {
		return closeErr
	}
	return err
}
