/** Plurals in the language of this page: `plural(count, { one: '1 disk', other: `${count} disks` })`. */
import { pluralsOf } from '../../preload/contract/language'
import { language } from './language'

export const plural = pluralsOf(language)
