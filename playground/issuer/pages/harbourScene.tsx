import type { ReactNode } from 'react'

/** The bay in front of the school. Its colours are those of site.css, so it is evening when the visitor's system is dark. */
export function HarbourScene(): ReactNode {
  return (
    <svg
      className="scene"
      viewBox="0 0 1440 420"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <circle className="scene-sun" cx="1060" cy="150" r="74" />
      <path className="scene-far" d="M0 262c110-30 170-66 262-60 76 5 110 42 198 46 120 6 160 14 240 22H0z" />
      <path className="scene-far" d="M1440 270V214c-60-14-116-10-170 12-50 20-86 34-150 44z" />
      <g transform="translate(178 118)">
        <path className="scene-stone" d="M8 22h20l6 64H2z" />
        <path className="scene-sail-red" d="M6 44h24l1.500 16H4.500zM10 4h16l3 18H7z" />
        <path className="scene-lamp" d="M12 8h12v12H12z" />
        <path className="scene-sail-red" d="M18-8l10 14H8z" />
      </g>
      <path className="scene-sea-1" d="M0 262h1440v158H0z" />
      <path
        className="scene-glint"
        d="M1000 284h120v4h-120zM1022 302h84v4h-84zM984 320h132v4H984zM1034 338h60v4h-60z"
      />
      <Boat x={430} y={262} size={0.42} sail="scene-sail-white" jib="scene-sail-white" />
      <Boat x={1210} y={278} size={0.55} sail="scene-sail-white" jib="scene-sail-blue" />
      <path
        className="scene-sea-2"
        d="M0 318q45-16 90 0t90 0 90 0 90 0 90 0 90 0 90 0 90 0 90 0 90 0 90 0 90 0 90 0 90 0 90 0 90 0v102H0z"
      />
      <Boat x={760} y={346} size={1.25} sail="scene-sail-white" jib="scene-sail-red" />
      <path
        className="scene-sea-3"
        d="M-60 362q52-18 104 0t104 0 104 0 104 0 104 0 104 0 104 0 104 0 104 0 104 0 104 0 104 0 104 0 104 0 104 0v58H-60z"
      />
    </svg>
  )
}

function Boat({ x, y, size, sail, jib }: { x: number; y: number; size: number; sail: string; jib: string }): ReactNode {
  return (
    <g transform={`translate(${x} ${y}) scale(${size}) rotate(-4)`}>
      <path className={sail} d="M-4-168C2-110-8-52-64-22H-4z" />
      <path className={jib} d="M6-150C44-116 62-70 64-22H6z" />
      <path className="scene-hull" d="M-3-176h6V-8h-6z" />
      <path className="scene-hull" d="M-78-12H82C76 16 60 28 38 28h-78c-20 0-34-14-38-40z" />
      <path className="scene-stripe" d="M-76-4H80l-3 8H-74z" />
    </g>
  )
}
