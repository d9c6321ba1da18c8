/** A page that throws while it is drawn costs that page, never the window. */
import { Component, type ReactNode } from 'react'
import { FailureAlert } from '../actions/failure-alert'
import { failureFrom, type Failure } from '../../preload/contract/failure'
import { shellText } from '../text/shell'

interface State {
  readonly failure?: Failure | undefined
}

export class CrashBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = {}

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { ...failureFrom(error), message: shellText.crashTitle, remedy: shellText.crashRemedy } }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (!failure) return this.props.children
    return (
      <div className="vd-crash">
        <FailureAlert failure={failure} next={{ label: shellText.crashAgain, run: () => this.setState({ failure: undefined }) }} />
      </div>
    )
  }
}
