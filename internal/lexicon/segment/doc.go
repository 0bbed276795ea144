// Package segment cuts Chinese text into words exactly as github.com/go-ego/gse does with its dictionary of
// simplified Chinese (Segment with "zh_s", no HMM, no search mode), and adds words of this project's trade,
// which no general dictionary knows: 勾选, 解绑, 实名认证.
//
// Loading that dictionary takes gse a second and 200 MB. Here it is frozen at go generate time into
// zh_s.bin, which is embedded and read in place, so that a [Segmenter] costs nothing to make: see package
// frozen for the form. The words and their frequencies are gse's (Apache License 2.0), whose Chinese
// dictionary comes from jieba (MIT License).
//
// The words of the trade are an overlay, frozen by [Build] when its owner's data are generated.
//
// Distances are summed in float32, as gse does it, and lose precision over long texts: cut sentences, not
// articles, so that a result does not depend on unrelated text before it.
package segment
