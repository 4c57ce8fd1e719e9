package model_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"hearsay/model"
)

func TestWhatIsEncodedIsDecoded(t *testing.T) {
	var e model.Encoder
	e.Uint(math.MaxUint64)
	e.Int(math.MinInt64)
	e.String("quay")
	e.Strings([]string{"a", "", "Orsk"})
	e.Bytes([]byte{9, 8})
	e.Int8s([]int8{-128, 0, 127})
	e.Int16s([]int16{-32768, 5})
	e.Int32s([]int32{math.MinInt32, math.MaxInt32})
	e.Int8s(nil)
	d := model.NewDecoder("all", e.Encoded())
	ok := d.Uint() == math.MaxUint64 && d.Int() == math.MinInt64 && d.String() == "quay" &&
		slices.Equal(d.Strings(), []string{"a", "", "Orsk"}) && slices.Equal(d.Bytes(), []byte{9, 8}) &&
		slices.Equal(d.Int8s(), []int8{-128, 0, 127}) && slices.Equal(d.Int16s(), []int16{-32768, 5}) &&
		slices.Equal(d.Int32s(), []int32{math.MinInt32, math.MaxInt32}) && len(d.Int8s()) == 0
	if err := d.End(); !ok || err != nil {
		t.Errorf("what was written was not read: %v", err)
	}
}

func TestDecoderTellsThePlaceOfTheFirstTrouble(t *testing.T) {
	for _, c := range []struct {
		name string
		b    []byte
		read func(*model.Decoder)
		want string
	}{
		{"a number cut off", []byte{0x80}, func(d *model.Decoder) { d.Uint() }, "byte 0: a number is cut off"},
		{"a number too long", slices.Repeat([]byte{0xff}, 20), func(d *model.Decoder) { d.Int() }, "too long"},
		{"a forged length", []byte{0xff, 0xff, 0xff, 0xff, 0x0f, 1}, func(d *model.Decoder) { d.Int32s() }, "byte 5: 4294967295 things of 4 bytes"},
		{"more strings than bytes", []byte{9, 1}, func(d *model.Decoder) { d.Strings() }, "byte 1: 9 things"},
		{"a long string", []byte{1, 9, 'a'}, func(d *model.Decoder) { d.Strings() }, "a string of 9 bytes"},
		{"many strings that do not fit together", []byte{3, 2, 2, 2, 'a', 'b'}, func(d *model.Decoder) { d.Strings() }, "a string of 2 bytes"},
		{"bytes left", []byte{1, 2}, func(d *model.Decoder) { d.Uint() }, "1 bytes stand behind"},
		{"a reader's own trouble", []byte{1, 2}, func(d *model.Decoder) { d.Uint(); d.Fail("no tag %d", 1); d.Fail("later") }, "byte 1: no tag 1"},
	} {
		d := model.NewDecoder("net", c.b)
		c.read(d)
		if d.Err() != nil && (d.Uint() != 0 || len(d.Strings()) != 0) {
			t.Errorf("%s: something was read behind the trouble", c.name)
		}
		err := d.End()
		if err == nil || !strings.HasPrefix(err.Error(), `section "net", `) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

// Whatever the bytes, decoding ends and makes nothing larger than they allow.
func FuzzDecoder(f *testing.F) {
	var e model.Encoder
	e.Strings([]string{"a", "bc"})
	e.Int16s([]int16{1, 2})
	f.Add(e.Encoded(), []byte{3, 6})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x7f}, []byte{3, 7, 8})
	f.Fuzz(func(t *testing.T, b, order []byte) {
		d := model.NewDecoder("any", b)
		for _, what := range order {
			got := 0
			switch what % 9 {
			case 0:
				d.Uint()
			case 1:
				d.Int()
			case 2:
				got = len(d.String())
			case 3:
				got = len(d.Strings())
			case 4:
				got = len(d.Bytes())
			case 5:
				got = len(d.Int8s())
			case 6:
				got = 2 * len(d.Int16s())
			case 7:
				got = 4 * len(d.Int32s())
			case 8:
				got = d.Count(1)
			}
			if got > len(b) {
				t.Fatalf("%d bytes were made of %d", got, len(b))
			}
		}
		_ = d.End()
	})
}
