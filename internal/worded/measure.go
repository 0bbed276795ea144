package worded

import (
	"strings"

	"buzhou/internal/lexicon"
)

// dimension is what a physical unit measures.
type dimension uint8

const (
	ofCounted dimension = iota // things
	ofData
	ofMass
	ofLength
	ofArea
	ofVolume
	ofTemperature
)

// physical returns what a unit measures and how many of the smallest unit of its
// dimension it is, 0 for a measure word that counts things.
func physical(unit string) (dimension, float64) {
	switch unit { // M and G are of data
	case "g":
		return ofMass, 1
	case "m":
		return ofLength, 1000
	}
	switch strings.ToUpper(unit) {
	case "K", "KB", "千字节":
		return ofData, 1 << 10
	case "M", "MB", "兆", "兆字节":
		return ofData, 1 << 20
	case "G", "GB":
		return ofData, 1 << 30
	case "T", "TB":
		return ofData, 1 << 40
	case "克":
		return ofMass, 1
	case "斤", "市斤":
		return ofMass, 500
	case "KG", "公斤", "千克":
		return ofMass, 1000
	case "吨":
		return ofMass, 1e6
	case "MM", "毫米":
		return ofLength, 1
	case "CM", "厘米", "公分":
		return ofLength, 10
	case "米", "公尺":
		return ofLength, 1000
	case "KM", "公里", "千米":
		return ofLength, 1e6
	case "㎡", "平方米", "平米", "M²", "平":
		return ofArea, 1
	case "ML", "毫升":
		return ofVolume, 1
	case "L", "升", "公升":
		return ofVolume, 1000
	case "℃", "摄氏度", "度":
		return ofTemperature, 1
	}
	return ofCounted, 0
}

// oneClassifier reports whether two numbers may count or measure one thing: their measure
// words are the same, physical units of one dimension, or words that are used of the same
// things (个 and 台, 人 and 名).
func oneClassifier(x, y string) bool {
	if x == y {
		return true
	}
	d, n := physical(x)
	e, m := physical(y)
	if n > 0 || m > 0 {
		return d == e && n > 0 && m > 0
	}
	for _, words := range [...]*lexicon.Words{&lexicon.PersonMeasures, &lexicon.TimesMeasures, &lexicon.AgeMeasures, &lexicon.BookMeasures} {
		if words.Has(x) && words.Has(y) {
			return true
		}
	}
	return x == anyThing && lexicon.ThingMeasures.Has(y) || y == anyThing && lexicon.ThingMeasures.Has(x)
}

// anyThing is the measure word that counts whatever has none of its own.
const anyThing = "个"
