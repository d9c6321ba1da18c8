/** A plain table of devices. It scrolls sideways by itself where the column is narrow, also by keyboard. */
import type { ReactNode } from 'react'

/** Rows are `<tr>`s; the first cell of each is its row header. */
export const Grid = ({ label, columns, children }: { readonly label: string; readonly columns: readonly string[]; readonly children: ReactNode }) => (
  <div className="vd-grid-scroll" role="group" aria-label={label} tabIndex={0}>
    <table className="vd-grid">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)
