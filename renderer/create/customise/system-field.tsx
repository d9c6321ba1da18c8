/** The system inside: a list to search, newest first. */
import { Button, MenuToggle, Select, SelectList, SelectOption, TextInputGroup, TextInputGroupMain, TextInputGroupUtilities } from '@patternfly/react-core'
import { useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import type { Os } from '../../../preload/contract/create'
import { Icon } from '../../marks/icon'
import { OsMark } from '../../marks/os-mark'
import { createText } from '../../text/create'
import { Field } from '../field'
import { matching } from './matching'

const text = createText.field

interface Props {
  readonly systems: readonly Os[]
  readonly chosenId: string | undefined
  readonly onChoose: (os: Os | null) => void
}

export function SystemField({ systems, chosenId, onChoose }: Props) {
  const chosen = systems.find(({ id }) => id === chosenId)
  const [isOpen, setOpen] = useState(false)
  /** What is typed; absent while the chosen name is shown. */
  const [typed, setTyped] = useState<string>()
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const shown = matching(systems, typed ?? '')

  const leave = () => {
    setOpen(false)
    setTyped(undefined)
    setActive(0)
  }
  const choose = (os: Os | null) => {
    onChoose(os)
    leave()
    input.current?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive(isOpen ? (active + step + shown.length) % Math.max(1, shown.length) : 0)
      setOpen(true)
    } else if (event.key === 'Enter' && isOpen && shown[active]) choose(shown[active])
    else if (event.key === 'Escape' && isOpen) leave()
    else return
    event.preventDefault()
  }

  const toggle = (ref: RefObject<HTMLDivElement>) => (
    <MenuToggle innerRef={ref} variant="typeahead" isExpanded={isOpen} isFullWidth onClick={() => (isOpen ? leave() : setOpen(true))} aria-label={text.system}>
      <TextInputGroup isPlain>
        <TextInputGroupMain
          innerRef={input}
          inputId="create-system"
          value={typed ?? chosen?.name ?? ''}
          aria-label={text.system}
          placeholder={systems.length > 0 ? text.systemUnknown : ''}
          role="combobox"
          isExpanded={isOpen}
          aria-controls="create-system-list"
          {...(isOpen && shown[active] ? { 'aria-activedescendant': `create-system-${shown[active].id}` } : {})}
          autoComplete="off"
          onClick={() => setOpen(true)}
          onChange={(_event, value) => {
            setTyped(value)
            setActive(0)
            setOpen(true)
          }}
          onKeyDown={onKey}
        />
        {chosen && (
          <TextInputGroupUtilities>
            <Button variant="plain" aria-label={text.clear} icon={<Icon name="close" />} onClick={() => choose(null)} />
          </TextInputGroupUtilities>
        )}
      </TextInputGroup>
    </MenuToggle>
  )

  return (
    <Field id="create-system" label={text.system} hint={systems.length === 0 ? text.systemsMissing : undefined}>
      <Select isOpen={isOpen} isScrollable maxMenuHeight="280px" shouldFocusToggleOnSelect={false} onOpenChange={(open) => open || leave()} toggle={toggle} variant="typeahead">
        <SelectList id="create-system-list" aria-label={text.systemSearch}>
          {shown.map((os, index) => (
            <SelectOption key={os.id} id={`create-system-${os.id}`} value={os.id} isFocused={index === active} isSelected={os.id === chosenId} icon={<OsMark family={os.family} size={18} />} onClick={() => choose(os)}>
              {os.name}
            </SelectOption>
          ))}
          {shown.length === 0 && (
            <SelectOption key="none" isDisabled value="">
              {text.systemNone}
            </SelectOption>
          )}
        </SelectList>
      </Select>
    </Field>
  )
}
