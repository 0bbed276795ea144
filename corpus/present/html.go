package present

import (
	"context"
	"errors"

	"buzhou/corpus/store"
)

func writeHTML(context.Context, *writer, *store.Store, Options) error { return errors.New("not yet") }
