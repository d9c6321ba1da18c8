import { expect, test } from 'vitest'
import { brokenOff, unfinished } from '../../../main/app/loss'
import { unfinishedOf } from '../../../main/store/unfinished'
import type { Task } from '../../../preload/contract/task'

const task = (title: string, goesOnAlone: boolean): Task => ({ id: title, title, goesOnAlone, startedAt: 0, state: 'running', step: '', steps: [], canCancel: true })

test('quitting asks only when something would be broken off, and says what goes on', () => {
  expect(unfinished([], true)).toBeUndefined()
  expect(unfinished([task('Migrate web', true)], true)).toBeUndefined()
  expect(unfinished([task('Create new', false), task('Migrate web', true)], true)).toEqual({
    message: 'A task still runs that needs Virt Desktop.',
    detail: 'Quitting cancels, and clears away what it made so far:\nCreate new\n\nGoes on without Virt Desktop:\nMigrate web',
    stay: 'Cancel', leave: 'Quit anyway', hide: 'Keep running in the tray',
  })
  expect(unfinished([task('Create new', false)], false)).not.toHaveProperty('hide')
})

test('what cannot be cleared away is not said to be', () => {
  const deletion = { ...task('Delete web', false), machineId: 'lab/web' }
  expect(unfinished([deletion], true)).toMatchObject({ message: 'A task still runs that needs Virt Desktop.', detail: 'May stay half done, which the next start tells of:\nDelete web' })
  expect(unfinished([task('Create new', false), deletion], true)?.detail).toBe('Quitting cancels, and clears away what it made so far:\nCreate new\n\nMay stay half done, which the next start tells of:\nDelete web')
})

test('many tasks and strangers’ names stay a readable question', () => {
  const many = Array.from({ length: 30 }, (_, at) => task(`Create \u202e${at}\n${'x'.repeat(500)}`, false))
  const { message, detail } = unfinished(many, false)!
  expect(message).toBe('30 tasks still run that need Virt Desktop.')
  expect(detail.split('\n')).toHaveLength(8)
  expect(detail).not.toContain('\u202e')
  expect(detail.endsWith('and 24 more')).toBe(true)
})

test('what an earlier run broke off is told, if there is any', () => {
  expect(brokenOff([])).toBeUndefined()
  expect(brokenOff(['Create new'])).toMatchObject({ message: 'When Virt Desktop ended last, this was not finished: Create new.', remedy: expect.stringContaining('Look whether') as string })
})

test('the list of them has an end', () => {
  const { titles } = unfinishedOf(Array.from({ length: 500 }, () => 'x'.repeat(5_000)))
  expect(titles).toHaveLength(100)
  expect(titles[0]).toHaveLength(500)
})
