/** Small line charts on canvases, all drawn in one go in the next frame; each only when its values have changed. */

interface Job {
  readonly values: Float32Array
  readonly most: number
}

const jobs = new Map<HTMLCanvasElement, Job>()

/** Draws shares of `most` in the canvas' text colour, soon. */
export function drawSparkline(canvas: HTMLCanvasElement, values: Float32Array, most = 1): void {
  if (jobs.size === 0) requestAnimationFrame(drawAll)
  jobs.set(canvas, { values, most })
}

function drawAll(): void {
  const all = [...jobs]
  jobs.clear()
  const scale = window.devicePixelRatio || 1
  for (const [canvas, job] of all) if (canvas.isConnected) draw(canvas, job, scale)
}

function draw(canvas: HTMLCanvasElement, { values, most }: Job, scale: number): void {
  const width = Math.round(canvas.clientWidth * scale)
  const height = Math.round(canvas.clientHeight * scale)
  if (width === 0 || height === 0) return
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')!
  context.clearRect(0, 0, width, height)
  const step = width / (values.length - 1)
  const y = (value: number) => height - scale - Math.min(Math.max(value / most, 0), 1) * (height - 2 * scale)
  context.beginPath()
  let first = -1
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!
    if (Number.isNaN(value)) continue
    if (first === -1) {
      first = at
      context.moveTo(at * step, y(value))
    } else context.lineTo(at * step, y(value))
  }
  if (first === -1) return
  const colour = getComputedStyle(canvas).color
  context.strokeStyle = colour
  context.lineWidth = 1.2 * scale
  context.lineJoin = 'round'
  context.stroke()
  context.lineTo(width, height)
  context.lineTo(first * step, height)
  context.closePath()
  context.globalAlpha = 0.14
  context.fillStyle = colour
  context.fill()
  context.globalAlpha = 1
}
