package cross

// maxLeaders bounds how many articles of one band, none a near-copy of another,
// are compared with those that follow.
const maxLeaders = 32

// Copies finds near-copies among the articles of one band after the other. Near
// decides by their texts.
type Copies[ID any] struct {
	Near func(a, b ID) (bool, error)
	Join func(a, b ID) error
	// Dropped counts the articles that came when a band was full: they were
	// compared with its leaders only.
	Dropped int

	key     string
	leaders []ID
}

// Add takes the next article of a band; those of one band come one after the
// other, in an order that does not depend on the run.
func (c *Copies[ID]) Add(key string, id ID) error {
	if key != c.key {
		c.key, c.leaders = key, c.leaders[:0]
	}
	for _, l := range c.leaders {
		near, err := c.Near(l, id)
		if err != nil {
			return err
		}
		if near {
			return c.Join(l, id)
		}
	}
	if len(c.leaders) < maxLeaders {
		c.leaders = append(c.leaders, id)
	} else {
		c.Dropped++
	}
	return nil
}
