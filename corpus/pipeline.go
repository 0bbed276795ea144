package corpus

import (
	"cmp"
	"context"
	"runtime"
	"sync"

	"buzhou/corpus/sources"
	"buzhou/internal/finding"
)

// outcome is one article after the work on it, or a note in its place.
type outcome[T any] struct {
	value T
	note  *finding.Note
	err   error
	// bytes is the length of the article.
	bytes int
}

// maxLoad bounds the articles in hand, in bytes; a longer one is alone. What is known of
// one takes many times its size.
const maxLoad = 1 << 20

// outcomes bounds how many wait for sink, so that the work goes on while sink takes its time
// over a batch.
const outcomes = 128

// load is the bytes of the articles in hand.
type load struct {
	mu    sync.Mutex
	bytes int
	// freed is told when there are fewer.
	freed chan struct{}
}

// take waits until an article of n bytes may be taken in hand.
func (l *load) take(ctx context.Context, n int) error {
	for {
		l.mu.Lock()
		if l.bytes == 0 || l.bytes+n <= maxLoad {
			l.bytes += n
			l.mu.Unlock()
			return nil
		}
		l.mu.Unlock()
		select {
		case <-l.freed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// release says that an article of n bytes has left.
func (l *load) release(n int) {
	l.mu.Lock()
	l.bytes -= n
	l.mu.Unlock()
	select {
	case l.freed <- struct{}{}:
	default:
	}
}

// stream reads articles, does work on each on all processors and hands the
// outcomes to sink one by one in the order of the source. Some articles and
// outcomes are held at a time, and maxLoad bytes of articles, however many there are. It
// returns the first error.
func stream[T any](ctx context.Context, inputs []sources.Input, opts sources.Options, workers int,
	work func(context.Context, *sources.Article) (T, error), sink func(T) error, note func(finding.Note) error) error {

	workers = cmp.Or(workers, runtime.GOMAXPROCS(0))
	ctx, cancel := context.WithCancel(ctx)
	type task struct {
		article *sources.Article
		done    chan<- outcome[T]
	}
	tasks := make(chan task, workers) // so that no worker waits for the reader to wake up
	pending := make(chan (<-chan outcome[T]), outcomes)
	inHand := load{freed: make(chan struct{}, 1)}
	var group sync.WaitGroup
	defer group.Wait()
	defer cancel()

	// promise gives the next place in the order.
	promise := func() (chan outcome[T], bool) {
		done := make(chan outcome[T], 1)
		select {
		case pending <- done:
			return done, true
		case <-ctx.Done():
			return nil, false
		}
	}
	group.Go(func() {
		defer close(pending)
		defer close(tasks)
		err := sources.Read(ctx, inputs, opts, sources.Sink{
			Article: func(a *sources.Article) error {
				if err := inHand.take(ctx, len(a.Raw)); err != nil {
					return err
				}
				done, ok := promise()
				if !ok {
					return ctx.Err()
				}
				select {
				case tasks <- task{a, done}:
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			},
			Problem: func(n finding.Note) {
				if done, ok := promise(); ok {
					done <- outcome[T]{note: &n}
				}
			},
		})
		if err != nil {
			if done, ok := promise(); ok {
				done <- outcome[T]{err: err}
			}
		}
	})
	for range workers {
		group.Go(func() {
			for t := range tasks {
				bytes := len(t.article.Raw)
				value, err := work(ctx, t.article)
				t.done <- outcome[T]{value: value, err: err, bytes: bytes}
			}
		})
	}
	for done := range pending {
		select {
		case o := <-done:
			err := o.err
			switch {
			case err != nil:
			case o.note != nil:
				err = note(*o.note)
			default:
				err = sink(o.value)
			}
			if err != nil {
				return err
			}
			inHand.release(o.bytes)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return context.Cause(ctx)
}
