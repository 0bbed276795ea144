package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"buzhou/internal/config"
	"buzhou/internal/input"
)

func (a *app) init() *cobra.Command {
	return &cobra.Command{
		Use:   "init [folder]",
		Short: "Write a commented " + config.Names[0] + " to begin with, after a look at the folder",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			return a.runInit(dir)
		},
	}
}

// runInit writes the configuration of the folder dir. One that is there stays.
func (a *app) runInit(dir string) error {
	for _, name := range config.Names {
		if path := filepath.Join(dir, name); exists(path) {
			return fmt.Errorf("%s is there already; `buzhou config show` says what it comes to", path)
		}
	}
	seen, err := config.Look(dir, input.DefaultSuffixes())
	if err != nil {
		return err
	}
	path := filepath.Join(dir, config.Names[0])
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = file.WriteString(config.Starter(seen, a.lang == "en"))
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	fmt.Fprintln(a.stdout, path)
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
