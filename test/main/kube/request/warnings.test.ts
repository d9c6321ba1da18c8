import { expect, test } from 'vitest'
import { warningsIn } from '../../../../main/kube/request/warnings'

test.each([
  [[], []],
  [['299 - "v1alpha3 is deprecated"'], ['v1alpha3 is deprecated']],
  [['299 - "one, two", 299 kube "a \\"quoted\\" word"', '299 - "three"'], ['one, two', 'a "quoted" word', 'three']],
  [['110 proxy "stale"', 'nonsense', '299 - "unfinished'], []],
])('the headers %j say %j', (headers, texts) => {
  expect(warningsIn(headers)).toEqual(texts)
})
